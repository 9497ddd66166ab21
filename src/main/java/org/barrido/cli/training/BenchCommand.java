package org.barrido.cli.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.barrido.batch.BatchException;
import org.barrido.batch.estimate.Benchmark;
import org.barrido.batch.estimate.BenchmarkCase;
import org.barrido.batch.estimate.Timing;
import org.barrido.cli.option.KernelOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.VersionProvider;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.MissingKernelsException;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "bench", description = "Measures how fast this machine trains; writes nothing to the lab book.")
public final class BenchCommand implements Callable<Integer> {
    private static final List<String> KEYS = List.of(
            "column",
            "network",
            "optimizer",
            "batch_size",
            "median_seconds",
            "min_seconds",
            "per_second",
            "per_second_all_workers",
            "test_accuracy");

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--columns",
            paramLabel = "C",
            split = ",",
            defaultValue = "C1,C2,C3,C4,C5",
            description = "Which trainings, such as C1,C4 (default: ${DEFAULT-VALUE}).")
    private List<BenchmarkCase> columns;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "8",
            description = "Epochs of each; the first two are warm-up and left out (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Attempts trained side by side in the second measurement (default: the processors); "
                    + "1 leaves that measurement out.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            defaultValue = "mnist",
            description = "As in a sweep file (default: ${DEFAULT-VALUE}).")
    private String dataset;

    @Mixin
    private KernelOption kernels;

    @Option(names = "--json", description = "Prints JSON: an object with the machine and the columns.")
    private boolean json;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws BatchException, DataException, ExperimentException {
        require(
                epochs > Benchmark.WARM_UP,
                "--epochs must be at least " + (Benchmark.WARM_UP + 1) + " but was " + epochs);
        require(workers >= 1, "--workers must be at least 1 but was " + workers);
        VectorModule.resolve();
        Dataset data = shared.experiment().datasets().get(dataset);
        Kernels tested = kernels();
        QueryResult figures = new QueryResult(KEYS, measure(data, tested));
        if (json) {
            shared.out()
                    .print("{\"machine\": " + Json.value(machine(tested)) + ",\n\"columns\": "
                            + Table.of(figures).print(TableFormat.JSON).strip() + "}\n");
        } else {
            print(data, figures, tested);
        }
        return ExitCode.OK.number();
    }

    private Kernels kernels() throws ExperimentException {
        try {
            return kernels.type.load();
        } catch (MissingKernelsException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private List<List<Object>> measure(Dataset data, Kernels tested) throws BatchException {
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        List<List<Object>> rows = new ArrayList<>();
        try {
            for (BenchmarkCase column : columns) {
                Benchmark benchmark = new Benchmark(
                        data, tested, epoch -> terminal.status(column + ": epoch " + epoch.number() + " of " + epochs));
                NetworkSettings settings = column.settings(epochs);
                Timing alone = benchmark.time(settings, 1);
                Timing all = workers == 1 ? alone : benchmark.time(settings, workers);
                rows.add(row(column, network(data, settings), settings, alone, all));
            }
        } finally {
            terminal.clearStatus();
        }
        return rows;
    }

    private static List<Object> row(
            BenchmarkCase column, String network, NetworkSettings settings, Timing alone, Timing all) {
        return List.of(
                column.name(),
                network,
                settings.text(NetworkParameter.OPTIMIZER),
                settings.integer(NetworkParameter.BATCH_SIZE),
                rounded(alone.median(), 1e5),
                rounded(alone.minimum(), 1e5),
                rounded(alone.perSecond(), 1e2),
                rounded(all.perSecond(), 1e2),
                rounded(alone.testAccuracy(), 1e5));
    }

    /** Such as "784-128-10". */
    private static String network(Dataset data, NetworkSettings settings) {
        String hidden = settings.integers(NetworkParameter.HIDDEN).stream()
                .map(width -> width + "-")
                .collect(Collectors.joining());
        return data.inputs() + "-" + hidden + data.classes();
    }

    /** Further digits would be noise. */
    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }

    private void print(Dataset data, QueryResult figures, Kernels tested) {
        for (String line : VersionProvider.lines(tested.name())) {
            shared.out().println(line);
        }
        shared.out().println();
        shared.out().print(Table.of(figures), TableFormat.TEXT);
        shared.out().println();
        shared.out()
                .println("Seconds of an epoch on one worker: "
                        + Phrases.count(data.train().count(), "training example") + " and an evaluation on "
                        + Phrases.count(data.test().count(), "test example") + ";");
        shared.out()
                .println("median and minimum of " + Phrases.count(epochs - Benchmark.WARM_UP, "epoch") + " after "
                        + Benchmark.WARM_UP + " of warm-up. Epochs a second on one worker and on " + workers
                        + " side by side.");
        shared.out().println("Accuracy after epoch " + epochs + ".");
    }

    private Map<String, Object> machine(Kernels tested) {
        Provenance here = BuildInfo.THIS.provenance(workers, tested.name());
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("version", here.version());
        machine.put("commit", here.commit());
        machine.put("java", here.java());
        machine.put("os", here.os());
        machine.put("cpu", here.cpu());
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("workers", here.workers());
        machine.put("kernels", here.kernels());
        return machine;
    }
}
