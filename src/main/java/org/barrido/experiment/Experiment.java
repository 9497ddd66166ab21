package org.barrido.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.trainer.TrainerJars;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.ModelResolver;
import org.barrido.experiment.lookup.Target;
import org.barrido.experiment.run.Continuation;
import org.barrido.experiment.run.Finishing;
import org.barrido.experiment.run.Plan;
import org.barrido.experiment.run.PlannedSweep;
import org.barrido.experiment.run.RunHistory;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.experiment.run.Runs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.report.SweepFolder;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.train.NetworkAsTrainer;
import org.barrido.train.Trainer;
import org.barrido.train.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The door for Java: reads sweeps, plans and runs them, and asks what came of them. Everything is recorded in one results folder, as
 * the command line does it; either goes on from where the other was.
 *
 * <pre>{@code
 * try (Experiment experiment = Experiment.in(Path.of("results"), Path.of("data"))) {
 *     List<Sweep> sweeps = experiment.read(Path.of("experiments/quickstart.yaml"));
 *     experiment.run(sweeps, RunOptions.workers(2), System.out::println);
 *     System.out.println(experiment.table("quickstart").print(TableFormat.TEXT));
 *     QueryResult best = experiment.query("select * from leaderboard limit 5");
 * }
 * }</pre>
 *
 * <p>Sweeps are called by their names, attempts by sweep and number as "quickstart/3", figures as the columns of the view
 * {@code attempts} ("accuracy", "test_loss"). Whatever can't be done is an {@link ExperimentException} with a line for a person;
 * another exception is a bug. Several threads may use one experiment, but a lab book in a folder takes one run at a time. It is
 * opened for each call alone, so that other processes can use it between two.
 */
public final class Experiment implements AutoCloseable {
    private final BookAddress address;
    private final DatasetCatalog catalog;
    private final DatasetCache datasets;
    final TrainerJars trainers;
    final Runs runs;

    private Experiment(BookAddress address, List<Path> dataFolders) {
        this.address = address;
        this.catalog = new DatasetCatalog(dataFolders);
        this.datasets = new DatasetCache(catalog);
        this.trainers = new TrainerJars(new NetworkAsTrainer(datasets::get, Kernels::fastest));
        this.runs = new Runs(address, datasets, trainers);
    }

    /**
     * Opens a folder of results; a run makes it.
     *
     * @param results holds the lab book, the models, and a folder of tables and charts for each sweep
     * @param data holds the data sets, each in a folder of its name
     */
    public static Experiment in(Path results, Path data) {
        return at(BookAddress.in(results), List.of(data));
    }

    /**
     * Opens a lab book that may be on a server.
     *
     * @param address of the lab book, with the folder of everything else that a run leaves
     * @param dataFolders in which data sets are looked for, in this order; at least one
     */
    public static Experiment at(BookAddress address, List<Path> dataFolders) {
        return new Experiment(address, dataFolders);
    }

    /** Loads the {@link Trainer}s of a jar, for sweeps that name them; refuses one without any, or with one of a known name. */
    public void loadTrainers(Path jar) throws ExperimentException {
        told(() -> trainers.load(jar));
    }

    /** Returns the folder that the results are in. */
    public Path results() {
        return address.results();
    }

    /** Returns where the lab book is. */
    public BookAddress address() {
        return address;
    }

    /** Returns the data sets that sweeps can name. */
    public DatasetCatalog catalog() {
        return catalog;
    }

    /** Returns the data sets, each read when it is first asked for. */
    public DatasetCache datasets() {
        return datasets;
    }

    /**
     * Reads the sweeps of a file, in its order.
     *
     * @param overrides replace a parameter in every sweep, as "epochs=3" or "learning_rate=[0.1, 0.01]"
     * @throws ExperimentException with a line for each fault: file, line and column, what is there and what was expected
     */
    public List<Sweep> read(Path file, String... overrides) throws ExperimentException {
        return read(List.of(file), List.of(overrides), SweepLimits.DEFAULT.attempts());
    }

    /**
     * Reads the sweeps of several files that are to be run together.
     *
     * @param overrides as for one file
     * @param maxAttempts the most that one sweep may have
     * @throws ExperimentException as for one file, with the faults of all of them; also if two sweeps have one name
     */
    public List<Sweep> read(List<Path> files, List<String> overrides, long maxAttempts) throws ExperimentException {
        return told(() -> new SweepReading(catalog, overrides, maxAttempts).files(files));
    }

    /** Reads sweeps from a text, as a file called "sweep.yaml" would have it; one that doesn't say its name is called "sweep". */
    public List<Sweep> parse(String text, String... overrides) throws ExperimentException {
        return told(() -> new SweepReading(catalog, List.of(overrides), SweepLimits.DEFAULT.attempts()).text(text));
    }

    /**
     * Tells what a run of these sweeps would do; reads the data sets and records nothing.
     *
     * @return one plan for each sweep, in order
     * @throws ExperimentException if a data set can't be read or doesn't go together with the settings
     */
    public List<Plan> plan(List<Sweep> sweeps) throws ExperimentException {
        return told(() -> {
            List<PlannedSweep> planned = runs.planned(sweeps);
            return Plan.all(planned, RunHistory.of(address, planned), datasets);
        });
    }

    /**
     * Trains those attempts of the sweeps that the lab book hasn't got yet, and writes tables and charts. Returns when all are
     * trained, or after {@link #stop}. An attempt that diverges or fails is no exception but a status in the result.
     *
     * @throws ExperimentException if data or settings don't allow it (before anything is recorded), if another process has the lab
     *     book, or if the run can't go on, as on a full disk; what was recorded until then stays
     */
    public RunResult run(List<Sweep> sweeps, RunOptions options, RunListener listener) throws ExperimentException {
        return told(() -> runs.run(sweeps, catalog.names(), options, listener));
    }

    /**
     * Trains a completed attempt on, as a sweep of its own such as "report-basic-5-to-40"; its bits are those of an attempt that had
     * as many epochs from the beginning.
     *
     * @param attempt such as "report-basic/5"
     * @param epochs in all, more than it has
     * @throws ExperimentException if there is no such attempt, or it can't go on; else as {@link #run(List, RunOptions, RunListener)}
     */
    public RunResult goOn(String attempt, int epochs, RunOptions options, RunListener listener)
            throws ExperimentException {
        Target target = Target.named(attempt);
        Continuation continuation = new Continuation(address, datasets);
        return told(() -> runs.run(kernels -> List.of(continuation.of(target, epochs)), options, listener));
    }

    /** Trains what a sweep stopped, or one such attempt as "mine/7", to its end: to the bits of one that was never stopped. */
    public RunResult finish(String target, RunOptions options, RunListener listener) throws ExperimentException {
        Target meant = Target.named(target);
        return told(() -> runs.run(kernels -> Finishing.of(address, datasets, meant), options, listener));
    }

    /**
     * Ends the runs of this experiment, from whatever thread: each returns when its workers are through the epoch they are in, and the
     * same run goes on from there another time. Without effect where nothing runs.
     */
    public void stop() {
        runs.stop();
    }

    /**
     * Estimates how long the run of a sweep, in this process or another, still takes.
     *
     * @param book as {@link #labBook} or {@link #ask} gives it
     * @return in seconds; not a number where a data set has gone
     */
    public double secondsLeft(LabBook book, SweepRow sweep) {
        return TimeLeft.of(datasets, book, sweep);
    }

    /** Tells whether there is a lab book yet; the first run makes it. */
    public boolean hasLabBook() {
        return LabBookMaintenance.exists(address);
    }

    /**
     * Opens the lab book to read, also while a run records. The caller closes it.
     *
     * @throws ExperimentException if there is none yet, or it can't be read
     */
    public LabBook labBook() throws ExperimentException {
        return told(() -> LabBook.open(address));
    }

    /**
     * Asks questions about one state of the lab book, whatever a run records meanwhile.
     *
     * @throws ExperimentException as {@link #labBook}, or what the questions ran into
     */
    public <T> T ask(BookQuestions<T> questions) throws ExperimentException {
        return open(book -> BookQuestions.inSnapshot(book, questions));
    }

    private <T> T open(BookQuestions<T> questions) throws ExperimentException {
        return told(() -> {
            try (LabBook book = LabBook.open(address)) {
                return questions.ask(book);
            }
        });
    }

    /**
     * Asks the lab book in SQL, read-only; docs/lab-book.md has the views.
     *
     * @throws ExperimentException if there is no lab book, or the query is wrong or would change something
     */
    public QueryResult query(String sql) throws ExperimentException {
        try (LabBook book = labBook()) {
            return book.query(sql);
        } catch (LabBookException e) {
            throw ExperimentException.usage(e);
        }
    }

    /** Looks a sweep up in the lab book; an exception says which there are instead. */
    public SweepRow sweep(String name) throws ExperimentException {
        return ask(book -> Lookup.sweep(book, name));
    }

    /** Looks an attempt such as "report-basic/5" up in the lab book; an exception says which there are instead. */
    public AttemptRow attempt(String name) throws ExperimentException {
        Target target = Target.named(name);
        return ask(book -> Lookup.attempt(book, target));
    }

    /** Makes the table of a sweep, a row per attempt, with the best by the sweep's own metric marked. */
    public Table table(String sweep) throws ExperimentException {
        return table(sweep, TableOptions.DEFAULT);
    }

    /**
     * Makes the table of a sweep, a row per attempt or per configuration, all of them or some.
     *
     * @throws ExperimentException if there is no such sweep, figure or column, or the condition isn't one
     */
    public Table table(String sweep, TableOptions options) throws ExperimentException {
        return ask(book -> SweepTables.of(book, sweep, options.metric()).table(options));
    }

    /**
     * Makes the table of what each parameter does by itself: means at its values, share of the variance, F-test.
     *
     * @param metric the figure that is looked at; null for the sweep's own
     * @throws ExperimentException if there is no such sweep or figure, or too little to tell
     */
    public Table effects(String sweep, @Nullable String metric) throws ExperimentException {
        return ask(book -> SweepTables.of(book, sweep, metric).effects());
    }

    /**
     * Compares the configurations of two attempts, figure by figure, paired over the seeds that both were run with.
     *
     * @param first such as "report-basic/1"; it stands for its configuration, all seeds of it
     * @throws ExperimentException if there is no such attempt or figure
     */
    public Table compare(String first, String second, List<String> metrics) throws ExperimentException {
        Target a = Target.named(first);
        Target b = Target.named(second);
        return ask(book -> new AttemptComparison(book).of(a, b, metrics));
    }

    /**
     * Draws charts into the folder of a sweep, of the sweep or one of its attempts ("report-basic/5"), as PNG.
     *
     * @param kinds none for all that tell something of the sweep
     * @return the files
     * @throws ExperimentException if there is no such sweep, or its parameters don't allow the chart
     */
    public List<Path> charts(String target, ChartKind... kinds) throws ExperimentException {
        return charts(target, DrawingOptions.DEFAULT, kinds);
    }

    /** Draws charts as {@link #charts(String, ChartKind...)} does, with a say in what they show and how they look. */
    public List<Path> charts(String target, DrawingOptions options, ChartKind... kinds) throws ExperimentException {
        Target drawn = Target.named(target);
        return open(book -> new SweepCharts(book, results(), options).draw(drawn, List.of(kinds)));
    }

    /**
     * Holds the published numbers that a sweep expects against the lab book.
     *
     * @param sweep one with {@code expect:}
     * @param itsSeedsOnly whether only the sweep's own seeds count; else all that the lab book has
     * @throws ExperimentException if it expects nothing, or there is no lab book
     */
    public PublishedCheck check(Sweep sweep, boolean itsSeedsOnly) throws ExperimentException {
        if (sweep.expectation() == null) {
            throw ExperimentException.usage(sweep.name() + " has no expect:, so there is nothing to check");
        }
        return open(book -> {
            SweepRow row = book.sweep(sweep.name()).orElse(null);
            return itsSeedsOnly ? PublishedCheck.ofItsSeeds(sweep, row, book) : PublishedCheck.of(sweep, row, book);
        });
    }

    /** Holds the published numbers that a sweep expects against all seeds that the lab book has. */
    public PublishedCheck check(Sweep sweep) throws ExperimentException {
        return check(sweep, false);
    }

    /** Writes a check's tables and charts into its sweep's folder; returns the files. */
    public List<Path> writeCheck(PublishedCheck check) throws ExperimentException {
        return told(() -> SweepFolder.writeCheck(check, results()));
    }

    /**
     * Writes one page that tells all of a sweep, or of several: summary, curves, tables, charts, provenance.
     *
     * @param sweeps names, at least one
     * @return the page, then the pictures beside it, if any
     * @throws ExperimentException if there is no such sweep, or the page can't be written
     */
    public List<Path> report(List<String> sweeps, ReportOptions options) throws ExperimentException {
        return open(book -> new SweepReport(book, address, datasets, options).write(sweeps));
    }

    /**
     * Reads a trained model.
     *
     * @param name of its attempt, such as "report-basic/5", or its folder or file
     * @throws ExperimentException if there is none, or it isn't what training wrote
     */
    public Model model(String name) throws ExperimentException {
        return told(() -> new ModelResolver(address, datasets).find(name));
    }

    /** Reads a trained model as {@link #model} does, also one whose files were changed since on purpose. */
    public Model changedModel(String name) throws ExperimentException {
        return told(() -> new ModelResolver(address, datasets).findChanged(name));
    }

    /**
     * Measures a model on the test part of a data set; the features of any other than its own are scaled by the model's numbers.
     *
     * @param model name of its attempt, or its folder or file
     * @param dataset as in a sweep file; null for its own (of weights alone, MNIST)
     * @param notes hears lines on what the numbers may not mean, as when the data have changed since
     * @throws ExperimentException if the model doesn't know such features and classes
     */
    public EvaluatedModel evaluate(String model, @Nullable String dataset, Consumer<String> notes)
            throws ExperimentException {
        return told(() -> new ModelEvaluation(datasets, model, notes).of(model(model), dataset));
    }

    /** Ends what runs, as {@link #stop} does. What was recorded is on disk in any case. */
    @Override
    public void close() {
        stop();
    }

    static <T> T told(Callable<T> work) throws ExperimentException {
        try {
            return work.call();
        } catch (Exception e) {
            throw ExperimentException.ofForeseen(e);
        }
    }
}
