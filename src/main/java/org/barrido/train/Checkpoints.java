package org.barrido.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkpoint files of one training, {@code <results>/checkpoints/<trajectory>/<epoch>.ckpt}: each written aside, forced to
 * disk and renamed, each ending in its own SHA-256; the newest two are kept, so that a damaged one leaves the one before.
 */
public final class Checkpoints {
    private final Path folder;

    private Checkpoints(Path folder) {
        this.folder = folder;
    }

    public static Checkpoints of(Path results, String trajectory) {
        return new Checkpoints(results.resolve("checkpoints").resolve(trajectory.substring(0, 32)));
    }

    /** The newest whole checkpoint whose epoch isn't above {@code maxEpoch}; damaged files are passed over (and left to {@code doctor}). */
    public Optional<Checkpoint> latest(int maxEpoch) {
        throw new UnsupportedOperationException(folder.toString() + maxEpoch);
    }

    /** On disk when it returns. */
    public void save(Checkpoint checkpoint) throws IOException {
        throw new UnsupportedOperationException(folder.toString() + checkpoint);
    }

    /** Removes all but the newest: for an attempt that is finished. */
    public void keepNewest() throws IOException {
        throw new UnsupportedOperationException(folder.toString());
    }
}
