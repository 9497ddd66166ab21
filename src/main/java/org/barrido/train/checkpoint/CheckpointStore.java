package org.barrido.train.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** A place for the checkpoint files of one training, on this machine's disks or on a store that a cluster shares. */
public interface CheckpointStore {
    /** Names of the files in it; none where it doesn't exist yet. */
    List<String> names() throws IOException;

    /** The length of a file in bytes. */
    long length(String name) throws IOException;

    InputStream open(String name) throws IOException;

    /** Whole or not at all, in place of one of that name; safe from a loss of power when it returns. Makes the folder if needed. */
    void write(String name, ByteBuffer bytes) throws IOException;

    /** Writes as {@link #write} does, but a loss of power soon afterwards may take it, or damage it. */
    default void writeSoon(String name, ByteBuffer bytes) throws IOException {
        write(name, bytes);
    }

    /** Does nothing where there is none. */
    void delete(String name) throws IOException;

    /** Removes what killed writers left behind. */
    void removeLeftovers() throws IOException;
}
