package org.barrido.batch.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.barrido.file.AtomicFile;
import org.barrido.file.FileErrors;
import org.barrido.file.FolderTree;
import org.barrido.sweep.trainer.ParameterTree;
import org.barrido.text.Json;

/**
 * The folder of an attempt that a program trains. It has {@code work/}, its working folder with links to the program's files, its parameters, its log and
 * whatever it writes, and {@code kept/}, for its checkpoints. Both stay when it is resumed.
 *
 * @param root the attempt's own
 */
public record AttemptFolder(Path root) {
    /** The folder that the program works in. */
    public Path work() {
        return root.resolve("work");
    }

    /** The folder for the program's checkpoints. */
    public Path kept() {
        return root.resolve("kept");
    }

    /** The file with the attempt's parameters, as JSON. */
    public Path parameters() {
        return work().resolve("parameters.json");
    }

    /** The file with what the program prints. */
    public Path log() {
        return work().resolve("attempt.log");
    }

    /**
     * Makes all that is to be there before the program starts; what it has left there stays.
     *
     * @param parameters by name; {@code model.depth} is {@code depth} in an object {@code model}
     */
    public void prepare(ProgramFiles files, Map<String, ?> parameters) throws IOException {
        try {
            Files.createDirectories(work());
            Files.createDirectories(kept());
        } catch (IOException e) {
            throw new IOException(root + ": can't be created (" + FileErrors.reason(e) + ")", e);
        }
        files.linkInto(work());
        // Written anew before every start: no need to wait for the disk.
        AtomicFile.writeSoon(
                parameters(),
                ByteBuffer.wrap(Json.document(ParameterTree.of(parameters)).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Leaves what an earlier run of the attempt has written, for one that goes on from there, or deletes it.
     *
     * @param recorded epochs of it that are on record
     * @return whether it goes on
     */
    public boolean takeUp(int recorded) throws IOException {
        boolean goesOn = recorded > 0 && Files.exists(work());
        if (!goesOn) {
            clear();
        }
        return goesOn;
    }

    /** Deletes what the attempt has written, for one that begins anew. What links lead to stays. */
    public void clear() throws IOException {
        delete(work());
        delete(kept());
    }

    private static void delete(Path folder) throws IOException {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw new IOException(folder + ": can't be deleted (" + e.getMessage() + ")", e);
        }
    }
}
