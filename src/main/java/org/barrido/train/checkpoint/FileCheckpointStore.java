package org.barrido.train.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.file.AtomicFile;
import org.barrido.file.FileErrors;

/** A folder in the file system, local or mounted. */
record FileCheckpointStore(Path folder) implements CheckpointStore {
    @Override
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public long length(String name) throws IOException {
        return Files.size(folder.resolve(name));
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void write(String name, ByteBuffer bytes) throws IOException {
        create();
        AtomicFile.write(folder.resolve(name), bytes);
    }

    @Override
    public void writeSoon(String name, ByteBuffer bytes) throws IOException {
        create();
        AtomicFile.writeSoon(folder.resolve(name), bytes);
    }

    private void create() throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + ": can't be created (" + FileErrors.reason(e) + ")", e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void removeLeftovers() throws IOException {
        for (Path leftover : AtomicFile.leftovers(folder)) {
            Files.deleteIfExists(leftover);
        }
    }
}
