package org.barrido.train.program;

import java.io.IOException;
import java.util.Optional;

/** Files in which a program writes its metrics while it runs, looked at again and again. It has no thread and no clock. */
public interface MetricsSource extends AutoCloseable {
    /**
     * Tells what was written since the last look. A first look with a {@link Told} that does nothing leaves out what is there
     * already.
     */
    void poll(Told out) throws IOException;

    /** Tells the rest, since the program has ended. */
    void end(Told out) throws IOException;

    /** What to tell if there never was such a file: where it was expected, and what is there in its place. */
    Optional<String> absence();

    @Override
    void close() throws IOException;
}
