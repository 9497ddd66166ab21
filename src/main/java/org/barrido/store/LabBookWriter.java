package org.barrido.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.barrido.nn.LayerStatistics;
import org.barrido.schedule.Stop;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.RequestFolder;
import org.barrido.store.h2.H2Reader;
import org.barrido.store.h2.H2Writer;
import org.barrido.store.postgres.PostgresReader;
import org.barrido.store.postgres.PostgresWriter;
import org.barrido.store.postgres.ServerOutage;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.Recorder;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookReader;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.BookWriter;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.LeaseLostException;
import org.barrido.store.sql.NotRecordedException;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.Annotations;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.DiagnosticsTable;
import org.barrido.store.table.StopTable;
import org.barrido.store.table.SweepRegistration;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * The record of everything that was run, to write. Safe for use by several threads; each public method is one transaction, and what
 * a method has returned from is on disk: nothing that kills the process takes it back, and what {@link #finish} recorded not even
 * a loss of power.
 */
public final class LabBookWriter extends LabBook implements Recorder {
    private final BookWriter writer;
    private final OwnViews views;
    private final BookMerging merging;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Sweeps that this process runs: what they have isn't deleted under it by others. */
    private final Set<Long> begun = ConcurrentHashMap.newKeySet();

    private LabBookWriter(BookAddress address, BookReader reader, BookWriter writer) {
        super(address, reader);
        this.writer = writer;
        this.views = new OwnViews(writer);
        this.merging = new BookMerging(address, writer, views);
    }

    /**
     * Opens {@code results/labbook.mv.db} for a run, creating and migrating it as needed; attempts that a killed run left RUNNING
     * become PENDING. Until it is closed no other process can, but any process of this user can read.
     *
     * @throws LabBookException if another process has it, naming that one
     */
    public static LabBookWriter open(Path results) {
        return open(BookAddress.in(results));
    }

    /** Opens a book as {@link #open(Path)} does; if it is on a server, several processes can have it open. */
    public static LabBookWriter open(BookAddress address) {
        return open(address, Duration.ofMinutes(10));
    }

    /** @param patience how long to wait for a server that goes away meanwhile */
    public static LabBookWriter open(BookAddress address, Duration patience) {
        if (address.isServer()) {
            ServerOutage absence = new ServerOutage(patience);
            return new LabBookWriter(
                    address, PostgresReader.of(address, absence), PostgresWriter.open(address, absence));
        }
        BookFiles files = BookFiles.in(address.results()).created();
        H2Writer writer = H2Writer.open(files);
        LabBookWriter book = new LabBookWriter(address, H2Reader.beside(files), writer);
        try {
            book.attend();
            return book;
        } catch (RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /**
     * Records a sweep (a new row when its text, data or program changed; else the same) and its attempts, those of them that no earlier sweep has.
     *
     * @return the sweep's id
     */
    public long begin(Sweep sweep, List<KeyedAttempt> attempts, Provenance provenance) {
        return begin(sweep, attempts, provenance, null);
    }

    /**
     * Records a sweep as {@link #begin(Sweep, List, Provenance)} does.
     *
     * @param trainer the canonical JSON of who trains it; null for Barrido's own network
     */
    public long begin(Sweep sweep, List<KeyedAttempt> attempts, Provenance provenance, @Nullable String trainer) {
        return begin(sweep, attempts, provenance, trainer, List.of());
    }

    /**
     * Records a sweep that learns, as far as it has come, in one with how it came to its attempts; what is on record stays as it is.
     *
     * @param suggestions those that depend on results
     */
    public long begin(
            Sweep sweep,
            List<KeyedAttempt> attempts,
            Provenance provenance,
            @Nullable String trainer,
            List<SuggestionRow> suggestions) {
        long id = change(new SweepRegistration(sweep, attempts, provenance, trainer, suggestions)::record);
        begun.add(id);
        if (trainer != null) {
            views.changed();
        }
        writer.announce(sweep.name());
        return id;
    }

    /**
     * Marks an attempt RUNNING, if it is to be had; of one that FAILED before, the epochs are removed, else they stay. In a book
     * that is a file it always is: nobody else can write there.
     */
    @Override
    public LeaseResult start(long attemptId) {
        return writer.start(attemptId);
    }

    /** Whether other processes may work on this book's attempts meanwhile; then {@link #heartbeat} is to be called. */
    public boolean isShared() {
        return writer.isShared();
    }

    /**
     * Keeps what this process has started its own; called every few seconds while attempts run.
     *
     * @throws BookUnreachableException if the server doesn't answer; calling it again finds out whether it is back
     */
    public void heartbeat() {
        writer.heartbeat();
    }

    /** Records that the attempts which this process trains were interrupted: for one that ends on the spot. */
    public void abandon() {
        writer.abandon();
    }

    /** Stops waiting for a server that is away, from now on. */
    public void stopWaiting() {
        writer.stopWaiting();
    }

    /** Records decisions of a sweep to train attempts no further; one that is on record stays as it is. */
    public void stop(long sweepId, List<Stop> stops) {
        change(c -> StopTable.record(c, sweepId, stops));
    }

    /**
     * Records an epoch of an attempt. One that is on record already (a resumed run tells of them again) stays as it is,
     * after a check that everything but the seconds is the same bits.
     *
     * @throws LeaseLostException if this process has been silent for too long
     * @throws BookUnreachableException if the server doesn't answer: the epoch is to be told again later
     * @throws LabBookException if it differs from the one on record, naming attempt, epoch, figure and both values
     */
    @Override
    public void append(long attemptId, Epoch epoch) {
        record(attemptId, c -> AttemptStatements.append(c, attemptId, epoch));
        views.told(attemptId, epoch.metrics().keySet());
    }

    private void record(long attemptId, Sql.Work<?> work) {
        writer.record(c -> {
            writer.ensureLease(c, attemptId);
            return work.on(c);
        });
    }

    /** Takes an epoch, all that follow and their steps off the record, since the training has gone back to before it. */
    @Override
    public void withdraw(long attemptId, int epoch) {
        record(attemptId, c -> AttemptStatements.withdraw(c, attemptId, epoch));
    }

    /**
     * Records what a program told within epochs; told again, it replaces what was told before.
     *
     * @throws BookUnreachableException if the server doesn't answer: they are to be told again later
     */
    @Override
    public void appendSteps(long attemptId, List<Step> steps) {
        record(attemptId, c -> AttemptStatements.appendSteps(c, attemptId, steps));
        views.told(attemptId, Step.names(steps));
    }

    /**
     * Records more, or later, numbers that a program told of an epoch which is on record.
     *
     * @throws BookUnreachableException if the server doesn't answer: they are to be told again later
     */
    @Override
    public void amend(long attemptId, Epoch epoch) {
        record(attemptId, c -> AttemptStatements.amend(c, attemptId, epoch));
        views.told(attemptId, epoch.metrics().keySet());
    }

    /**
     * Records how an attempt's layers stand after an epoch, in place of what is on record.
     *
     * @param layers first to last; what isn't finite is kept as NULL
     */
    @Override
    public void appendDiagnosis(long attemptId, int epoch, List<LayerStatistics> layers) {
        change(c -> DiagnosticsTable.append(c, attemptId, epoch, layers));
    }

    /**
     * Records the outcome of an attempt. COMPLETED and DIVERGED take exactly the epochs on record; of an attempt that
     * ends PENDING or FAILED an earlier run may have recorded more.
     */
    @Override
    public void finish(long attemptId, Outcome outcome) {
        writer.conclude(c -> {
            if (writer.isShared() && AttemptStatements.hasEnded(c, attemptId, outcome)) {
                return true;
            }
            writer.ensureLease(c, attemptId);
            AttemptStatements.finish(c, attemptId, outcome, null);
            writer.release(c, attemptId);
            return true;
        });
        writer.sync();
        views.ended(attemptId);
    }

    /**
     * Gives a recorder for a batch, which doesn't wait for the disk: {@link #settle} is to be called all the time meanwhile. Killing the
     * process takes back no epoch and no end that it has recorded. A book on a server has none but itself.
     */
    public Recorder batchRecorder() {
        return address.isServer() ? this : new BatchRecorder(writer, views);
    }

    /** Brings onto the disk itself what was recorded before. */
    public void settle() {
        writer.settle();
    }

    /** Adds or removes a tag of letters, digits, '.', '_' and '-'. */
    public void tag(long attemptId, String tag, boolean wanted) {
        apply(BookRequest.tags(attemptId, List.of(tag), wanted));
    }

    /** Replaces what was noted about an attempt before; null removes it. */
    public void note(long attemptId, @Nullable String note) {
        apply(BookRequest.note(attemptId, note));
    }

    /** Deletes every row of that sweep, and its attempts unless another sweep has them too; returns how many attempts went. */
    public int deleteSweep(String name) {
        return apply(BookRequest.deletion(name));
    }

    /** Deletes an attempt and its epochs, from every sweep that has it. */
    public void deleteAttempt(long attemptId) {
        apply(BookRequest.deletion(attemptId));
    }

    /** @return how many attempts are changed, or have gone */
    int apply(BookRequest request) {
        return apply(request, Set.of());
    }

    /** @param run sweeps that are run meanwhile, of which nothing is deleted */
    private int apply(BookRequest request, Set<Long> run) {
        boolean deletes =
                request.kind() == BookRequest.Kind.DELETE_ATTEMPT || request.kind() == BookRequest.Kind.DELETE_SWEEP;
        Sql.Work<Integer> work = c -> Annotations.apply(c, request, run);
        return deletes ? changeAll(work) : change(work);
    }

    /** Does what other processes have asked for since it was called before; to be called several times a second while this is open. */
    public void attend() {
        if (address.isServer()) {
            return;
        }
        RequestFolder folder = new RequestFolder(BookFiles.in(address.results()));
        for (RequestFolder.Taken taken : folder.take()) {
            folder.conclude(taken.name(), new RequestFolder.Answer(done(taken)));
        }
    }

    /** @return why it can't be done, empty if it is */
    private String done(RequestFolder.Taken taken) {
        try {
            apply(taken.request(), begun);
            return "";
        } catch (LabBookException e) {
            boolean gone = taken.isAgain() && e instanceof NotRecordedException;
            return gone ? "" : e.getMessage();
        }
    }

    /**
     * Brings in what another book has: attempts by key, no duplicates; doing it again changes nothing.
     *
     * @param other {@code *.mv.db} of another results folder, or a backup; only read
     */
    public MergeResult merge(Path other) {
        return merging.file(other);
    }

    /**
     * Merges a book on a server into this one, as {@link #merge(Path)} does a file; attempts that are running there
     * come as far as they are.
     */
    public MergeResult merge(BookAddress other) {
        return merging.book(other);
    }

    /** Brings in what {@link #exportParquet} wrote, as {@link #merge(Path)} does a book. */
    public MergeResult importParquet(Path folder) {
        return merging.parquet(folder);
    }

    /** What may change any row, and with that the views of any sweep. */
    <T> T changeAll(Sql.Work<T> work) {
        T result = writer.changeExclusively(work);
        views.changed();
        return result;
    }

    /** Puts right what contradicts itself in the records; returns what was done, one line each. */
    List<String> repairRecords() {
        return changeAll(ConsistencyCheck::repair);
    }

    /** What can't be done now is done when the book is opened again. */
    private void settleViews() {
        try {
            views.settle();
        } catch (BookUnreachableException e) {
            writer.stopWaiting();
        }
    }

    /** Tells what the user had better know of the views of sweeps with a trainer of their own. */
    public Optional<String> viewsNotice() {
        return views.isRefused()
                ? Optional.of(
                        "the sweep's own views can't be made: PGUSER may not create schemas in this database, or may not"
                                + " change those; the record is whole")
                : Optional.empty();
    }

    private <T> T change(Sql.Work<T> work) {
        return writer.change(work);
    }

    @Override
    public void close() {
        super.close();
        if (!closed.getAndSet(true)) {
            settleViews();
            if (!address.isServer()) {
                new RequestFolder(BookFiles.in(address.results())).removeIfEmpty();
            }
            writer.close();
        }
    }
}
