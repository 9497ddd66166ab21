package org.barrido.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.barrido.train.CheckpointFolder;

/**
 * A folder in one of Hadoop's file systems. Files are written aside and renamed; where a store has no atomic rename, a torn file
 * is found out by its checksum, and the checkpoint before it serves.
 */
final class HadoopFolder implements CheckpointFolder {
    private static final String ASIDE = ".tmp";
    private static final long OLD = TimeUnit.HOURS.toMillis(1);

    private final Path folder;
    private final Configuration settings;

    private HadoopFolder(Path folder, Configuration settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Whether it is an address with a scheme, and not a path. */
    static boolean isAddress(String place) {
        return place.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
    }

    static HadoopFolder of(String all, String name, Configuration settings) {
        return new HadoopFolder(new Path(new Path(all), name), settings);
    }

    private FileSystem store() throws IOException {
        return folder.getFileSystem(settings);
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus file : store().listStatus(folder)) {
                names.add(file.getPath().getName());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names;
    }

    @Override
    public long length(String name) throws IOException {
        return store().getFileStatus(new Path(folder, name)).getLen();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return store().open(new Path(folder, name));
    }

    @Override
    public void write(String name, ByteBuffer bytes) throws IOException {
        FileSystem store = store();
        Path target = new Path(folder, name);
        Path aside = new Path(folder, name + "." + UUID.randomUUID() + ASIDE);
        store.mkdirs(folder);
        try (FSDataOutputStream out = store.create(aside, false)) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.hsync();
        }
        if (!store.rename(aside, target)) {
            store.delete(target, false);
            if (!store.rename(aside, target)) {
                throw new IOException(target + ": can't be written (the rename failed)");
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        store().delete(new Path(folder, name), false);
    }

    @Override
    public void tidy() throws IOException {
        FileSystem store = store();
        for (FileStatus file : store.listStatus(folder)) {
            boolean left = System.currentTimeMillis() - file.getModificationTime() > OLD;
            if (left && file.getPath().getName().endsWith(ASIDE)) {
                store.delete(file.getPath(), false);
            }
        }
    }
}
