package org.barrido.experiment.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.EarlyWarmUp;
import org.barrido.batch.Engine;
import org.barrido.batch.PeriodicWork;
import org.barrido.batch.trainer.TrainerJars;
import org.barrido.data.DataException;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.nn.kernel.Kernels;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.Provenance;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.SweepException;

/** The runs of an experiment, which can be stopped together. */
public final class Runs {
    private static final long ATTENDING_MILLIS = 200;

    private final BookAddress address;
    private final DatasetCache datasets;
    private final TrainerJars trainers;
    private final Set<StopRequest> current = ConcurrentHashMap.newKeySet();

    /** @param trainers in Java that sweeps may name */
    public Runs(BookAddress address, DatasetCache datasets, TrainerJars trainers) {
        this.address = address;
        this.datasets = datasets;
        this.trainers = trainers;
    }

    /** Says what is to be run, which may take as long as reading data sets does. */
    @FunctionalInterface
    public interface Planning {
        /** @param kernels that will train */
        List<PlannedSweep> plan(Kernels kernels) throws Exception;
    }

    /** Reads the data sets, models and files of sweeps; see {@link PlannedSweep#all}. */
    public List<PlannedSweep> planned(List<Sweep> sweeps) throws DataException, SweepException, ExperimentException {
        List<PlannedSweep> planned = PlannedSweep.all(sweeps, datasets, trainers, address.results());
        if (sweeps.stream().allMatch(sweep -> sweep.search() == null)) {
            return planned;
        }
        if (!LabBookMaintenance.exists(address)) {
            return new Searches(this::planned).onRecord(planned, null);
        }
        try (LabBook book = LabBook.open(address)) {
            return new Searches(this::planned).onRecord(planned, book);
        }
    }

    private PlannedSweep planned(Sweep sweep) throws DataException, SweepException {
        return PlannedSweep.all(List.of(sweep), datasets, trainers, address.results())
                .get(0);
    }

    /** @param large names of data sets of some ten thousand images */
    public RunResult run(List<Sweep> sweeps, List<String> large, RunOptions options, RunListener listener)
            throws Exception {
        Stream<Settings> settings =
                sweeps.stream().flatMap(sweep -> sweep.attempts().stream()).map(Attempt::settings);
        Planning planning = kernels -> {
            EarlyWarmUp.begin(settings, large, kernels);
            return planned(sweeps);
        };
        return run(planning, options, listener);
    }

    /** @param planning a stop is heard already while it goes on */
    public RunResult run(Planning planning, RunOptions options, RunListener listener) throws Exception {
        StopRequest stop = new StopRequest();
        current.add(stop);
        try {
            VectorModule.resolve();
            Kernels kernels = options.kernels().load(); // what this Java lacks is said before data sets are read
            List<PlannedSweep> planned = planning.plan(kernels);
            int usual = ProgramDemands.workers(
                    planned.stream().map(PlannedSweep::sweep).toList());
            NotifyingListener hearing = new NotifyingListener(listener);
            try (Notifier notifier = new Notifier(planned, address.results(), hearing::trouble);
                    Engine engine = options.start(datasets, trainers, address, usual, kernels);
                    LabBookWriter book = LabBookWriter.open(address, options.bookTimeout());
                    PeriodicWork attendance =
                            new PeriodicWork("barrido-attendance", ATTENDING_MILLIS, () -> attends(book))) {
                attendance.begin();
                hearing.tell(notifier);
                Provenance provenance = BuildInfo.THIS.provenance(engine.workers(), kernels.name());
                RunResult result = new RunSession(
                                book, address.results(), datasets, engine, hearing, stop, new Searches(this::planned))
                        .run(planned, options, provenance);
                notifier.concluded(result);
                return result;
            }
        } finally {
            current.remove(stop);
        }
    }

    /** Does what other processes ask the lab book's writer for, as long as that has the book. */
    private static boolean attends(LabBookWriter book) {
        try {
            book.attend();
        } catch (LabBookException e) {
            // Whoever asked waits in vain and says so; the run has no need of the folder.
            return true;
        }
        return true;
    }

    public void stop() {
        current.forEach(StopRequest::make);
    }
}
