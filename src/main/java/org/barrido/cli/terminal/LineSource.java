package org.barrido.cli.terminal;

import java.io.IOException;
import java.util.Optional;

/** Gives lines that somebody types, or that a file or another program has. */
public interface LineSource extends AutoCloseable {
    /**
     * Reads the next line, or several that belong together.
     *
     * @param goesOn whether it goes on from the one before
     * @return nothing at the end
     * @throws LineDroppedException if whoever types has dropped what is typed so far
     */
    Optional<String> next(boolean goesOn) throws IOException;

    /** Has something done when Ctrl-C is pressed while no line is read. */
    void whenInterrupted(Runnable action);

    @Override
    void close() throws IOException;
}
