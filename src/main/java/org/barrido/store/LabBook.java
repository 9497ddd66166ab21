package org.barrido.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.Sweep;
import org.barrido.train.Epoch;
import org.barrido.train.Outcome;
import org.barrido.train.Status;

/**
 * The record of everything that was run. Safe for use by several threads; each public method is one transaction, and what a
 * method has returned from is on disk.
 */
public final class LabBook implements AutoCloseable {
    private final Path results;

    private LabBook(Path results) {
        this.results = results;
    }

    /** Opens {@code results/labbook.mv.db} for a run, creating and migrating it as needed; attempts that a killed run left RUNNING become PENDING. */
    public static LabBook open(Path results) {
        return new LabBook(results);
    }

    /** Opens an existing lab book to look at it, also while another process runs a batch on it. */
    public static LabBook openToRead(Path results) {
        return new LabBook(results);
    }

    /**
     * Records a sweep (a new row when its text, data or program changed; else the same) and its attempts, those of them that no earlier sweep has.
     *
     * @return the sweep's id
     */
    public long begin(Sweep sweep, List<KeyedAttempt> attempts, Provenance provenance) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** The attempts of a sweep that are still to be run, in row order. */
    public List<PendingAttempt> pending(long sweepId, boolean retryFailed) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** Marks an attempt RUNNING; of one that FAILED before, the epochs are removed, else they stay. */
    public void start(long attemptId) {
        throw new UnsupportedOperationException(results.toString());
    }

    /**
     * Records an epoch. One that is on record already (a resumed run tells of them again) stays as it is, after a check that
     * everything but the seconds is the same bits.
     *
     * @throws LabBookException if it differs from the one on record, naming attempt, epoch, figure and both values
     */
    public void append(long attemptId, Epoch epoch) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** Records the outcome; epochs beyond {@code outcome.epochs()} can't be there. PENDING puts the attempt back. */
    public void finish(long attemptId, Outcome outcome) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** Where the attempts with these keys stand; keys that the book doesn't know are absent. */
    public Map<String, Status> statuses(Collection<String> keys) {
        throw new UnsupportedOperationException(keys.toString());
    }

    /** Newest run first. */
    public List<SweepRow> sweeps() {
        throw new UnsupportedOperationException(results.toString());
    }

    /** The newest sweep of that name. */
    public Optional<SweepRow> sweep(String name) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** In row order. */
    public List<AttemptRow> attempts(long sweepId) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** In order of number. */
    public List<Epoch> epochs(long attemptId) {
        throw new UnsupportedOperationException(results.toString());
    }

    /** Any query, read-only: a statement that would change the book is refused. */
    public Rows query(String sql) {
        throw new UnsupportedOperationException(results.toString());
    }

    @Override
    public void close() {}
}
