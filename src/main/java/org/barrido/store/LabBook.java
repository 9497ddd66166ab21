package org.barrido.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.barrido.schedule.Stop;
import org.barrido.store.exchange.ParquetExport;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.H2Reader;
import org.barrido.store.h2.H2Writer;
import org.barrido.store.postgres.PostgresReader;
import org.barrido.store.row.AttemptExtent;
import org.barrido.store.row.AttemptName;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.LayerRow;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.RowHandler;
import org.barrido.store.row.Standing;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.row.SweepRemarks;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TimedAttempt;
import org.barrido.store.row.TrainingInterval;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookReader;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryCancellation;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.ReaderRole;
import org.barrido.store.sql.SnapshotReader;
import org.barrido.store.sql.ViewCatalog;
import org.barrido.store.table.Annotations;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.DiagnosticsTable;
import org.barrido.store.table.EpochTable;
import org.barrido.store.table.ReportedTable;
import org.barrido.store.table.RowReaders;
import org.barrido.store.table.Schema;
import org.barrido.store.table.StopTable;
import org.barrido.store.table.SuggestionTable;
import org.barrido.store.table.SweepViews;
import org.barrido.sweep.metric.Metric;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;

/**
 * The record of everything that was run, to read. Safe for use by several threads; each public method sees one state of the book.
 * {@link LabBookWriter} records, {@link LabBookMaintenance} checks and repairs.
 */
public class LabBook implements AutoCloseable {
    final BookAddress address;
    final BookReader reader;

    LabBook(BookAddress address, BookReader reader) {
        this.address = address;
        this.reader = reader;
    }

    /**
     * Opens an existing lab book to look at it, also while another process runs a batch on it. One of an older Barrido is
     * migrated first; attempts that a killed run left RUNNING become PENDING, unless the file is another's.
     */
    public static LabBook open(Path results) {
        return open(BookAddress.in(results));
    }

    public static LabBook open(BookAddress address) {
        if (address.isServer()) {
            return new LabBook(address, PostgresReader.ofBook(address));
        }
        BookFiles files = BookFiles.in(address.results());
        H2Reader reader = H2Reader.of(files);
        if (!reader.read(Schema.CURRENT::isInForce)) {
            reader.close();
            H2Writer.open(files).close();
            reader = H2Reader.of(files);
        }
        if (Files.isWritable(files.book()) && reader.read(LabBook::isUnsettled)) {
            reader = settled(reader, files);
        }
        return new LabBook(address, reader);
    }

    /** Whether a run that was killed has left attempts RUNNING, or views unmade. */
    private static boolean isUnsettled(Connection session) throws SQLException {
        return AttemptStatements.isAnyRunning(session) || !SweepViews.areInForce(session);
    }

    private static H2Reader settled(H2Reader reader, BookFiles files) {
        if (LabBookMaintenance.isInUse(files.results())) {
            return reader;
        }
        reader.close();
        try {
            H2Writer.open(files).close();
        } catch (LabBookException e) {
            // A run has begun since, and what it trains is running.
            return H2Reader.of(files);
        }
        return H2Reader.of(files);
    }

    /** The attempts of a sweep that are still to be run, in row order; in a shared book also those that others may be at. */
    public List<PendingAttempt> pending(long sweepId, boolean retryFailed) {
        return reader.read(c -> AttemptStatements.pending(c, sweepId, retryFailed, address.isServer()));
    }

    /** The epoch of an attempt up to which its layers are on record, 0 for none. */
    public int diagnosed(long attemptId) {
        return reader.read(c -> DiagnosticsTable.known(c, attemptId));
    }

    /** How many of a sweep's finished attempts lack diagnostics of an epoch. */
    public int undiagnosed(long sweepId) {
        return reader.read(c -> DiagnosticsTable.undiagnosed(c, sweepId));
    }

    /** Tells where the attempts with these keys stand; a key that the book doesn't know is absent. */
    public Map<String, Standing> standings(Collection<String> keys) {
        return reader.read(c -> RowReaders.standings(c, keys));
    }

    /** Tells how long attempts took, of the sweeps that were run last those that were begun last; some hundreds at most. */
    public List<TimedAttempt> timedAttempts() {
        return reader.read(RowReaders::timedAttempts);
    }

    /** Asks several things about one state of the book, whatever is recorded meanwhile; may have to ask them all again. */
    public <T> T inSnapshot(Function<LabBook, T> questions) {
        return reader instanceof SnapshotReader
                ? questions.apply(this)
                : reader.read(s -> SnapshotReader.of(s, moment -> questions.apply(new LabBook(address, moment))));
    }

    /** One row for each name, the newest; newest run first. */
    public List<SweepRow> sweeps() {
        return reader.read(RowReaders::sweeps);
    }

    /** The newest sweep of that name. */
    public Optional<SweepRow> sweep(String name) {
        return reader.read(c -> RowReaders.sweep(c, name));
    }

    /** Lists the attempts of a sweep, in row order. */
    public List<AttemptRow> attempts(long sweepId) {
        return reader.read(c -> RowReaders.attempts(c, sweepId));
    }

    /** Gives a sweep's decisions to train attempts no further, by the attempts' numbers. */
    public Map<Integer, Stop> stops(long sweepId) {
        return reader.read(c -> StopTable.ofSweep(c, sweepId));
    }

    /** Lists how a sweep that learns has come to its configurations, in their order; none of another. */
    public List<SuggestionRow> suggestions(long sweepId) {
        return reader.read(c -> SuggestionTable.ofSweep(c, sweepId));
    }

    /** Gives the keys of the attempts that the newest sweep of a name stopped, and nobody trained to their end. */
    public Set<String> stoppedKeys(String sweep) {
        return reader.read(c -> StopTable.keys(c, sweep));
    }

    /** Tells where an attempt stands by itself, whatever its sweeps have decided: never STOPPED. */
    public Status status(long attemptId) {
        return reader.read(c -> AttemptStatements.status(c, attemptId));
    }

    /** Lists the attempts of the newest sweep of that name that have come to their end. */
    public List<KeyedAttempt> finished(String sweep) {
        return reader.read(c -> AttemptStatements.finished(c, sweep));
    }

    /** An attempt with its identity, as it was recorded. */
    public KeyedAttempt keyed(long attemptId) {
        return reader.read(c -> AttemptStatements.keyed(c, attemptId));
    }

    /** A figure of a sweep's completed attempts, by their numbers; those that have none are absent. Refuses one that nothing has. */
    public Map<Integer, Double> figures(long sweepId, Metric metric) {
        return reader.read(c -> RowReaders.figures(c, sweepId, metric));
    }

    /** Lists the epochs of an attempt as the view {@code epochs} has them, in order: NaN for what is no number. */
    public List<Epoch> epochs(long attemptId) {
        return recordedEpochs(attemptId).stream().map(Epoch::shown).toList();
    }

    /** Lists the epochs of an attempt in order of number; to the bit as they were appended. */
    public List<Epoch> recordedEpochs(long attemptId) {
        return reader.read(c -> EpochTable.all(c, attemptId));
    }

    /** Finds the schema that has a sweep's own views, such as {@code mine.attempts}; only one with a trainer of its own has them. */
    public Optional<String> schema(String sweep) {
        return reader.read(c -> SweepViews.schema(c, sweep));
    }

    /** Lists what a program told within the epochs of an attempt, in order of step. */
    public List<Step> steps(long attemptId) {
        return reader.read(c -> ReportedTable.steps(c, attemptId));
    }

    /** Gives the epochs of all attempts of a sweep by their numbers, each list as {@link #epochs} has it. */
    public Map<Integer, List<Epoch>> epochsOfSweep(long sweepId) {
        return reader.read(c -> RowReaders.epochs(c, sweepId));
    }

    /** Gives how the layers of each attempt of a sweep stood after its epochs, by its number; one that nobody looked into is absent. */
    public Map<Integer, List<LayerRow>> layersOfSweep(long sweepId) {
        return reader.read(c -> DiagnosticsTable.ofSweep(c, sweepId));
    }

    /** Gives the time in which each attempt of a sweep was trained, by its number; one that didn't begin is absent. */
    public Map<Integer, TrainingInterval> trainingIntervals(long sweepId) {
        return reader.read(c -> RowReaders.trainingIntervals(c, sweepId));
    }

    /** Gives the best score of each sweep, by its name and its own metric; one in which nothing completed is absent. */
    public Map<String, Double> bestScores() {
        return reader.read(RowReaders::bestScores);
    }

    /** Lists what an attempt is called in each of the newest sweeps that have it. */
    public List<AttemptName> names(long attemptId) {
        return reader.read(c -> RowReaders.names(c, attemptId));
    }

    /** The views that queries can be asked of, with their columns. */
    public ViewCatalog views() {
        return reader.read(ViewCatalog::of);
    }

    /** What is told about an attempt beside its numbers: why it ended so, its note and its tags. */
    public AttemptRemarks remarks(long attemptId) {
        return reader.read(c -> Annotations.of(c, attemptId));
    }

    /** What people have written about a sweep and its attempts. */
    public SweepRemarks sweepRemarks(long sweepId) {
        return reader.read(c -> Annotations.ofSweep(c, sweepId));
    }

    /** What goes with a sweep if it is deleted; attempts that other sweeps have too stay then. */
    public List<AttemptExtent> extents(String sweep) {
        return reader.read(c -> Annotations.ofSweep(c, sweep));
    }

    /** What goes with an attempt if it is deleted. */
    public List<AttemptExtent> extents(long attemptId) {
        return reader.read(c -> Annotations.ofAttempt(c, attemptId));
    }

    /** Tells which of some attempts the book still has. */
    public Set<Long> present(Collection<Long> attempts) {
        return reader.read(c -> Annotations.present(c, attempts));
    }

    /** Tells which of some trajectories an attempt of the book has, so that their checkpoints may be wanted. */
    public Set<String> trajectoriesInUse(Collection<String> trajectories) {
        return reader.read(c -> Annotations.trajectories(c, trajectories));
    }

    /** Answers any query, read-only: a statement that would change the book is refused. */
    public QueryResult query(String sql) {
        return answer(sql, QueryLimits.USUAL).result();
    }

    /** Answers a query as {@link #query(String)} does, for one who wants only a part of it, or can't wait for ever. */
    public QueryAnswer answer(String sql, QueryLimits bounds) {
        return answer(sql, bounds, new QueryCancellation());
    }

    /** Answers a query as {@link #answer(String, QueryLimits)} does, for one who may change their mind. */
    public QueryAnswer answer(String sql, QueryLimits bounds, QueryCancellation cancellation) {
        return AdHocQueries.answer(reader, sql, bounds, cancellation);
    }

    /**
     * Finds the attempts of a sweep that a condition holds for, by their numbers.
     *
     * @param condition in SQL, over the columns of the view {@code attempts}, of a program's sweep over those of its own
     */
    public Set<Integer> attemptsWhere(String sweep, String condition) {
        return RowConditions.numbers(this, "attempts", "attempt", sweep, condition);
    }

    /**
     * Finds the configurations of a sweep that a condition holds for, by the numbers of their first attempts.
     *
     * @param condition in SQL, over the columns of the view {@code configurations}, of a program's sweep over those of its own
     */
    public Set<Integer> configurationsWhere(String sweep, String condition) {
        return RowConditions.numbers(this, "configurations", "first_attempt", sweep, condition);
    }

    /** Reads what a view has of the newest sweep of that name: of a program's sweep the view of its own. */
    public SweepRows rows(String sweep, BookView view) {
        return SweepRows.of(this, sweep, view, List.of());
    }

    /** Lists the columns of a view as {@link #rows(String, BookView)} has it. */
    public List<ViewCatalog.Column> columnsOf(String sweep, BookView view) {
        return SweepRows.columns(this, sweep, view);
    }

    /** Reads what the view {@code sweeps} has, those run last first, without what is long. */
    public SweepRows rowsOfSweeps() {
        return SweepRows.ofAll(this);
    }

    /** Reads some columns of a view, as {@link #rows(String, BookView)} does all; refuses one that it hasn't got. */
    public SweepRows rows(String sweep, BookView view, List<String> columns) {
        return SweepRows.of(this, sweep, view, columns);
    }

    /** What whoever asks questions had better know first. */
    public Optional<String> caution() {
        return address.isServer() ? reader.read(ReaderRole::caution) : Optional.empty();
    }

    /** Answers a query as {@link #query(String)} does, but row by row. */
    public void query(String sql, RowHandler sink) {
        AdHocQueries.run(reader, sql, sink);
    }

    /**
     * Writes everything to a zip file, whole or not at all, also while a batch runs.
     *
     * @param zip replaced if it exists
     */
    public void backup(Path zip) {
        reader.read(ConsistencyCheck::ensureWhole);
        reader.backup(zip);
    }

    /** Writes everything as CSV and JSON Lines, in a stable order, after a look at each record; returns the files written. */
    public List<Path> export(Path folder) {
        return reader.read(c -> {
            // One state of the book, also while a batch goes on.
            Dialect.of(c).freeze(c);
            ConsistencyCheck.ensureWhole(c);
            return Export.write(c, folder);
        });
    }

    /**
     * Writes the views as Parquet files, and the record beside them, after a look at each record.
     *
     * @param about words about the program, for the files' metadata
     * @return the files written
     */
    public List<Path> exportParquet(Path folder, Map<String, String> about) {
        return reader.read(c -> {
            Dialect.of(c).freeze(c);
            ConsistencyCheck.ensureWhole(c);
            return ParquetExport.write(c, folder, about);
        });
    }

    @Override
    public void close() {
        reader.close();
    }
}
