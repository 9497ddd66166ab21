package org.barrido.cli.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.barrido.batch.BatchException;
import org.barrido.batch.Verification;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetArgument;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.BuildInfo;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.Lookup;
import org.barrido.experiment.Phrases;
import org.barrido.experiment.VectorModule;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.SweepRow;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Trains recorded attempts again and compares every epoch and the final weights, bit for bit.")
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TargetArgument argument;

    @Option(names = "--sample", paramLabel = "N", description = "Only N of the sweep's attempts, always the same ones.")
    private Integer sample;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Attempts trained at the same time (default: the processors).")
    private Integer workers;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws BatchException, ExperimentException {
        if ((sample != null && sample < 1) || (workers != null && workers < 1)) {
            throw new ParameterException(spec.commandLine(), "--sample and --workers must be at least 1");
        }
        VectorModule.resolve();
        SweepRow sweep;
        List<AttemptRow> rows;
        List<Verification.Recorded> recorded = new ArrayList<>();
        try (LabBook book = shared.bookToRead()) {
            sweep = Lookup.sweep(book, argument.target.sweep());
            rows = chosen(book, sweep);
            for (AttemptRow row : rows) {
                recorded.add(
                        new Verification.Recorded(book.keyed(row.id()), book.recordedEpochs(row.id()), row.digest()));
            }
        }
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        Verification verification = new Verification(shared.datasets(), ModelStore.in(shared.results));
        int threads = workers != null ? workers : Runtime.getRuntime().availableProcessors();
        List<Verification.Finding> findings = verification.verify(
                recorded,
                threads,
                finding -> terminal.line(line(rows.get(recorded.indexOf(finding.recorded())), finding)));
        return conclude(terminal, sweep, findings);
    }

    private List<AttemptRow> chosen(LabBook book, SweepRow sweep) throws ExperimentException {
        List<AttemptRow> rows = argument.target.isAttempt()
                ? List.of(Lookup.attempt(book, argument.target))
                : book.attempts(sweep.id());
        List<AttemptRow> whole = rows.stream()
                .filter(row -> row.status() == Status.COMPLETED || row.status() == Status.DIVERGED)
                .toList();
        if (whole.isEmpty()) {
            throw new ExperimentException(
                    ExitCode.USAGE, "nothing to verify: expected an attempt that is completed or diverged");
        }
        return sample == null || sample >= whole.size() ? whole : sample(whole, sample);
    }

    private static List<AttemptRow> sample(List<AttemptRow> rows, int size) {
        int[] order = IntStream.range(0, rows.size()).toArray();
        RandomStream.of(1, "verify").shuffle(order);
        return IntStream.of(order).limit(size).sorted().mapToObj(rows::get).toList();
    }

    private static String line(AttemptRow row, Verification.Finding finding) {
        return row.sweep() + "/" + row.number() + ": "
                + (finding.isSame()
                        ? "the same, " + Phrases.count(row.epochsDone(), "epoch") + " and the final weights"
                        : "differs first in " + finding.difference());
    }

    private static Integer conclude(Terminal terminal, SweepRow sweep, List<Verification.Finding> findings) {
        long same = findings.stream().filter(Verification.Finding::isSame).count();
        terminal.line("");
        terminal.line(same + " of " + Phrases.count(findings.size(), "attempt") + " gave the same bits again.");
        if (same == findings.size()) {
            return ExitCode.OK.number();
        }
        terminal.line("");
        terminal.line(environments(
                sweep.provenance(), BuildInfo.THIS.provenance(sweep.provenance().workers())));
        return ExitCode.NOT_ALL_WELL.number();
    }

    /** What differs between the newest run of the sweep and here. */
    static String environments(Provenance then, Provenance now) {
        List<List<Object>> rows = new ArrayList<>();
        add(rows, "Barrido", then.version() + ", commit " + then.commit(), now.version() + ", commit " + now.commit());
        add(rows, "Java", then.java(), now.java());
        add(rows, "system", then.os(), now.os());
        add(rows, "CPU", then.cpu(), now.cpu());
        add(rows, "kernels", then.kernels(), now.kernels());
        return rows.isEmpty()
                ? "Program, Java, system, CPU and kernels are those of the sweep's newest run."
                : Table.of(new QueryResult(List.of("environment", "recorded", "here"), rows))
                        .print(TableFormat.TEXT)
                        .stripTrailing();
    }

    private static void add(List<List<Object>> rows, String name, String then, String now) {
        if (!then.equals(now)) {
            rows.add(List.of(name, then, now));
        }
    }
}
