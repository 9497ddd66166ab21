package org.barrido.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.barrido.nn.LayerStatistics;
import org.barrido.store.h2.BookCopy;
import org.barrido.store.h2.BookFiles;
import org.barrido.store.h2.BookLock;
import org.barrido.store.h2.FileRepair;
import org.barrido.store.h2.H2Reader;
import org.barrido.store.h2.H2Writer;
import org.barrido.store.postgres.PostgresReader;
import org.barrido.store.postgres.PostgresWriter;
import org.barrido.store.postgres.ServerOutage;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.Recorder;
import org.barrido.store.row.RowHandler;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.ReaderRole;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.Annotations;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.BookReader;
import org.barrido.store.table.BookWriter;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.ConsistentReader;
import org.barrido.store.table.DiagnosticsTable;
import org.barrido.store.table.EpochTable;
import org.barrido.store.table.LeaseLostException;
import org.barrido.store.table.Merge;
import org.barrido.store.table.RowReaders;
import org.barrido.store.table.Schema;
import org.barrido.store.table.SweepRegistration;
import org.barrido.sweep.Metric;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/**
 * The record of everything that was run. Safe for use by several threads; each public method is one transaction, and what a
 * method has returned from is on disk: nothing that kills the process takes it back, and what {@link #finish} recorded not
 * even a loss of power.
 */
public final class LabBook implements Recorder, AutoCloseable {
    private final BookAddress address;
    private final BookReader readers;
    /** Null when the book is only read. */
    private final BookWriter run;

    private final AtomicBoolean closed = new AtomicBoolean();

    private LabBook(BookAddress address, BookReader readers, BookWriter run) {
        this.address = address;
        this.readers = readers;
        this.run = run;
    }

    /**
     * Opens {@code results/labbook.mv.db} for a run, creating and migrating it as needed; attempts that a killed run left RUNNING
     * become PENDING. Until it is closed no other process can, but any process of this user can read.
     *
     * @throws LabBookException if another process has it, naming that one
     */
    public static LabBook open(Path results) {
        return open(BookAddress.in(results));
    }

    /** As {@link #open(Path)}; of a book on a server, several processes can have it open. */
    public static LabBook open(BookAddress address) {
        return open(address, Duration.ofMinutes(10));
    }

    /** @param patience how long to wait for a server that goes away meanwhile */
    public static LabBook open(BookAddress address, Duration patience) {
        if (address.isServer()) {
            ServerOutage absence = new ServerOutage(patience);
            return new LabBook(address, PostgresReader.of(address, absence), PostgresWriter.open(address, absence));
        }
        BookFiles files = BookFiles.in(address.results()).created();
        H2Writer run = H2Writer.open(files);
        return new LabBook(address, H2Reader.beside(files), run);
    }

    /**
     * Opens an existing lab book to look at it, also while another process runs a batch on it. One of an older Barrido is
     * migrated first.
     */
    public static LabBook openToRead(Path results) {
        return openToRead(BookAddress.in(results));
    }

    public static LabBook openToRead(BookAddress address) {
        if (address.isServer()) {
            return new LabBook(address, PostgresReader.ofBook(address), null);
        }
        BookFiles files = BookFiles.in(address.results());
        H2Reader readers = H2Reader.of(files);
        if (!readers.read(Schema.CURRENT::isInForce)) {
            readers.close();
            H2Writer.open(files).close();
            readers = H2Reader.of(files);
        }
        return new LabBook(address, readers, null);
    }

    /** Whether a process, this one or another, has it open for a run at the moment. */
    public static boolean isInUse(Path results) {
        BookFiles files = BookFiles.in(results);
        return BookLock.heldHere(files) || BookLock.of(files).isPresent();
    }

    /**
     * Records a sweep (a new row when its text, data or program changed; else the same) and its attempts, those of them that no earlier sweep has.
     *
     * @return the sweep's id
     */
    public long begin(Sweep sweep, List<KeyedAttempt> attempts, Provenance provenance) {
        return change(new SweepRegistration(sweep, attempts, provenance)::record);
    }

    /** The attempts of a sweep that are still to be run, in row order; in a shared book also those that others may be at. */
    public List<PendingAttempt> pending(long sweepId, boolean retryFailed) {
        return readers.read(c -> AttemptStatements.pending(c, sweepId, retryFailed, address.isServer()));
    }

    /**
     * Marks an attempt RUNNING, if it is to be had; of one that FAILED before, the epochs are removed, else they stay. In a book
     * that is a file it always is: nobody else can write there.
     */
    @Override
    public LeaseResult start(long attemptId) {
        return writing().start(attemptId);
    }

    /** Whether other processes may work on this book's attempts meanwhile; then {@link #stillHere} is to be called. */
    public boolean isShared() {
        return writing().isShared();
    }

    /**
     * Keeps what this process has started its own; called every few seconds while attempts run.
     *
     * @throws BookUnreachableException if the server doesn't answer; calling it again finds out whether it is back
     */
    public void stillHere() {
        writing().stillHere();
    }

    /** From now on a server that is away isn't waited for. */
    public void waitNoMore() {
        writing().waitNoMore();
    }

    /**
     * Records an epoch. One that is on record already (a resumed run tells of them again) stays as it is, after a check that
     * everything but the seconds is the same bits.
     *
     * @throws LeaseLostException if this process has been silent for too long
     * @throws BookUnreachableException if the server doesn't answer: the epoch is to be told again later
     * @throws LabBookException if it differs from the one on record, naming attempt, epoch, figure and both values
     */
    @Override
    public void append(long attemptId, Epoch epoch) {
        writing().record(c -> {
            run.ensureOurs(c, attemptId);
            return AttemptStatements.append(c, attemptId, epoch);
        });
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

    /** The epoch of an attempt up to which its layers are on record, 0 for none. */
    @Override
    public int diagnosed(long attemptId) {
        return readers.read(c -> DiagnosticsTable.known(c, attemptId));
    }

    /** How many of a sweep's finished attempts lack diagnostics of an epoch. */
    public int undiagnosed(long sweepId) {
        return readers.read(c -> DiagnosticsTable.undiagnosed(c, sweepId));
    }

    /**
     * Records the outcome. COMPLETED and DIVERGED take exactly the epochs on record; of an attempt that ends PENDING or FAILED an
     * earlier run may have recorded more.
     */
    @Override
    public void finish(long attemptId, Outcome outcome) {
        writing().conclude(c -> {
            if (run.isShared() && AttemptStatements.hasEnded(c, attemptId, outcome)) {
                return true;
            }
            run.ensureOurs(c, attemptId);
            AttemptStatements.finish(c, attemptId, outcome);
            run.release(c, attemptId);
            return true;
        });
        run.secure();
    }

    /** Where the attempts with these keys stand; a key that the book doesn't know is absent. */
    public Map<String, Status> statuses(Collection<String> keys) {
        return readers.read(c -> RowReaders.statuses(c, keys));
    }

    /** Asks several things about one state of the book, whatever is recorded meanwhile; may have to ask them all again. */
    public <T> T atOneMoment(Function<LabBook, T> questions) {
        return readers instanceof ConsistentReader
                ? questions.apply(this)
                : readers.read(s -> ConsistentReader.of(s, moment -> questions.apply(new LabBook(address, moment, null))));
    }

    /** One row for each name, the newest; newest run first. */
    public List<SweepRow> sweeps() {
        return readers.read(RowReaders::sweeps);
    }

    /** The newest sweep of that name. */
    public Optional<SweepRow> sweep(String name) {
        return readers.read(c -> RowReaders.sweep(c, name));
    }

    /** In row order. */
    public List<AttemptRow> attempts(long sweepId) {
        return readers.read(c -> RowReaders.attempts(c, sweepId));
    }

    /** Those attempts of the newest sweep of that name that have come to their end. */
    public List<KeyedAttempt> finished(String sweep) {
        return readers.read(c -> AttemptStatements.finished(c, sweep));
    }

    /** An attempt with its identity, as it was recorded. */
    public KeyedAttempt keyed(long attemptId) {
        return readers.read(c -> AttemptStatements.keyed(c, attemptId));
    }

    /** What differs between two records of one epoch, seconds aside, such as "train_loss was 0.5, is 0.6"; empty if they are the same to the bit. */
    public static List<String> differences(Epoch recorded, Epoch now) {
        return EpochTable.differences(recorded, now);
    }

    /** A figure of a sweep's completed attempts, by their numbers; those that have none are absent. Refuses one that nothing has. */
    public Map<Integer, Double> figures(long sweepId, Metric metric) {
        return readers.read(c -> RowReaders.figures(c, sweepId, metric));
    }

    /** As the view {@code epochs} has them, in order: NaN for what is no number. */
    public List<Epoch> epochs(long attemptId) {
        return recordedEpochs(attemptId).stream().map(Epoch::shown).toList();
    }

    /** In order of number; to the bit as they were appended. */
    public List<Epoch> recordedEpochs(long attemptId) {
        return readers.read(c -> EpochTable.all(c, attemptId));
    }

    /** As {@link #epochs}, of all attempts of a sweep by their numbers. */
    public Map<Integer, List<Epoch>> epochsOfSweep(long sweepId) {
        return readers.read(c -> RowReaders.epochs(c, sweepId));
    }

    /** Any query, read-only: a statement that would change the book is refused. */
    public QueryResult query(String sql) {
        return answer(sql, QueryLimits.Bounds.USUAL).rows();
    }

    /** As {@link #query(String)}, by someone who wants no more than a part of it, or can't wait for ever. */
    public QueryLimits.Answer answer(String sql, QueryLimits.Bounds bounds) {
        return AdHocQueries.answer(readers, sql, bounds);
    }

    /** What whoever asks questions had better know first. */
    public Optional<String> caution() {
        return address.isServer() ? readers.read(ReaderRole::caution) : Optional.empty();
    }

    /** As {@link #query(String)}, row by row. */
    public void query(String sql, RowHandler sink) {
        AdHocQueries.run(readers, sql, sink);
    }

    /** Adds or removes a tag of letters, digits, '.', '_' and '-'. */
    public void tag(long attemptId, String tag, boolean wanted) {
        change(c -> Annotations.tag(c, attemptId, tag, wanted));
    }

    /** Replaces what was noted about an attempt before; null removes it. */
    public void note(long attemptId, String note) {
        change(c -> Annotations.note(c, attemptId, note));
    }

    /** Deletes every row of that sweep, and its attempts unless another sweep has them too; returns how many attempts went. */
    public int deleteSweep(String name) {
        return writing().changeAlone(c -> Annotations.deleteSweep(c, name));
    }

    /** Deletes an attempt and its epochs, from every sweep that has it. */
    public void deleteAttempt(long attemptId) {
        writing().changeAlone(c -> Annotations.deleteAttempt(c, attemptId));
    }

    /**
     * Writes everything to a zip file, whole or not at all, also while a batch runs.
     *
     * @param zip replaced if it exists
     */
    public void backup(Path zip) {
        readers.read(ConsistencyCheck::ensureWhole);
        readers.backup(zip);
    }

    /** Writes everything as CSV and JSON Lines, in a stable order, after a look at each record; returns the files written. */
    public List<Path> export(Path folder) {
        return readers.read(c -> {
            // One state of the book, also while a batch goes on.
            Dialect.of(c).freeze(c);
            ConsistencyCheck.ensureWhole(c);
            return Export.write(c, folder);
        });
    }

    /**
     * Brings in what another book has: attempts by key, no duplicates; doing it again changes nothing.
     *
     * @param other {@code *.mv.db} of another results folder, or a backup; only read
     */
    public MergeResult merge(Path other) {
        if (!address.isServer()
                && other.toAbsolutePath()
                        .normalize()
                        .equals(BookFiles.in(address.results()).book())) {
            throw new LabBookException("a lab book can't be merged into itself: " + other);
        }
        try (BookCopy copy = BookCopy.whole(other, address.isServer() ? null : address.results())) {
            return copy.transaction(this::mergeFrom);
        }
    }

    /** As {@link #merge(Path)}, from a book on a server; attempts that are running there come as far as they are. */
    public MergeResult merge(BookAddress other) {
        if (other.equals(address)) {
            throw new LabBookException("a lab book can't be merged into itself: " + other);
        }
        try (LabBook theirs = openToRead(other)) {
            return theirs.readers.read(session -> {
                Dialect.of(session).freeze(session);
                ConsistencyCheck.ensureWhole(session);
                return mergeFrom(session);
            });
        }
    }

    private MergeResult mergeFrom(java.sql.Connection theirs) {
        return writing().changeAlone(ours -> new Merge(theirs, ours).run());
    }

    /** As {@link #check(Path)}, of a book on a server too. */
    public static List<Inconsistency> check(BookAddress address) {
        if (!address.isServer()) {
            return check(address.results());
        }
        try (LabBook book = openToRead(address)) {
            return book.readers.read(ConsistencyCheck::findings);
        }
    }

    /** As {@link #repair(Path)}; of a book on a server the records only, and only while nobody works on them. */
    public static List<String> repair(BookAddress address) {
        if (!address.isServer()) {
            return repair(address.results());
        }
        try (LabBook book = open(address)) {
            return book.writing().changeAlone(ConsistencyCheck::mend);
        }
    }

    /** Looks for what is wrong with a book, without changing it; empty if all is well. */
    public static List<Inconsistency> check(Path results) {
        return new FileRepair(BookFiles.in(results)).check();
    }

    /**
     * Puts right what can be: a damaged file is set aside and its book restored from the newest good backup; records that contradict themselves are corrected or set back to be run again.
     *
     * @return what was done, one line each
     */
    public static List<String> repair(Path results) {
        return new FileRepair(BookFiles.in(results)).repair();
    }

    private <T> T change(Sql.Work<T> work) {
        return writing().change(work);
    }

    private BookWriter writing() {
        if (run == null) {
            throw new IllegalStateException("the lab book was opened to read");
        }
        return run;
    }

    @Override
    public void close() {
        readers.close();
        if (run != null && !closed.getAndSet(true)) {
            run.close();
        }
    }
}
