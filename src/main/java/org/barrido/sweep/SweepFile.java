package org.barrido.sweep;

import java.nio.file.Path;
import java.util.List;

/** Reads sweep files. */
public final class SweepFile {
    private SweepFile() {}

    /**
     * All sweeps of a file, in its order.
     *
     * @param overrides what {@code --set} gave, such as "epochs=3" or "learning_rate=[0.1,0.01]"; they replace the parameter in every sweep of the file
     * @throws SweepException with every problem of the file
     */
    public static List<Sweep> read(Path file, List<String> overrides) throws SweepException {
        throw new UnsupportedOperationException(file + " " + overrides);
    }
}
