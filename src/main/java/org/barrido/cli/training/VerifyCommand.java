package org.barrido.cli.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FactFormatOption;
import org.barrido.cli.option.JsonFacts;
import org.barrido.cli.option.KernelOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetArgument;
import org.barrido.cli.option.TrainerOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.AttemptVerifier;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.SweepRow;
import org.barrido.text.NumberText;
import org.barrido.train.ReferenceComparison;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Trains recorded attempts again and compares every epoch and the final weights, bit for bit;"
                + " a program's numbers within its sweep's tolerance.")
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TrainerOptions trainers;

    @Mixin
    private TargetArgument argument;

    @Option(names = "--sample", paramLabel = "N", description = "Only N of the sweep's attempts, always the same ones.")
    private Integer sample;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Attempts trained at the same time (default: the processors).")
    private Integer workers;

    @Mixin
    private KernelOption kernels;

    @Option(
            names = "--reference",
            description =
                    "Instead: holds the loss and the gradient of each of the first steps against float64's, computed by another"
                            + " library's matrices at the same weights.")
    private boolean reference;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "With --reference: the steps of each attempt (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Mixin
    private FactFormatOption format;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ExperimentException {
        if ((sample != null && sample < 1) || (workers != null && workers < 1) || steps < 1) {
            throw new ParameterException(spec.commandLine(), "--sample, --workers and --steps must be at least 1");
        }
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        int threads = workers != null ? workers : Runtime.getRuntime().availableProcessors();
        try (Experiment experiment = shared.experiment()) {
            trainers.load(experiment);
            AttemptVerifier verifier =
                    AttemptVerifier.of(experiment, argument.target, sample == null ? Integer.MAX_VALUE : sample);
            if (reference) {
                return format.isJson() ? referenceFacts(verifier) : compareWithReference(verifier, terminal);
            }
            if (format.isJson()) {
                return facts(verifier.sweep(), verifier.verify(threads, kernels.type, finding -> {}));
            }
            return conclude(
                    terminal,
                    verifier.sweep(),
                    verifier.verify(threads, kernels.type, finding -> terminal.line(line(finding))));
        }
    }

    private int facts(SweepRow sweep, List<AttemptVerifier.Finding> findings) {
        boolean same = findings.stream().allMatch(AttemptVerifier.Finding::isSame);
        List<Map<String, @Nullable Object>> attempts = new ArrayList<>();
        for (AttemptVerifier.Finding finding : findings) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("attempt", finding.attempt().number());
            told.put("same", finding.isSame());
            told.put("difference", finding.difference());
            told.put("epochs", finding.attempt().epochsDone());
            attempts.add(told);
        }
        new JsonFacts()
                .with("sweep", sweep.name())
                .with("same", same)
                .with("attempts", attempts)
                .print(shared.out());
        return (same ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private int referenceFacts(AttemptVerifier verifier) throws ExperimentException {
        List<AttemptVerifier.ReferenceFinding> findings =
                verifier.compareWithReference(steps, kernels.type, finding -> {});
        boolean rounding = findings.stream().allMatch(AttemptVerifier.ReferenceFinding::isRounding);
        List<Map<String, Object>> attempts = new ArrayList<>();
        for (AttemptVerifier.ReferenceFinding finding : findings) {
            attempts.add(new TreeMap<>(Map.of(
                    "attempt",
                    finding.attempt().number(),
                    "steps",
                    finding.steps().size(),
                    "loss_error",
                    finding.lossError(),
                    "gradient_error",
                    finding.gradientError(),
                    "rounding",
                    finding.isRounding())));
        }
        new JsonFacts()
                .with("sweep", verifier.sweep().name())
                .with("rounding", rounding)
                .with("attempts", attempts)
                .print(shared.out());
        return (rounding ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private int compareWithReference(AttemptVerifier verifier, Terminal terminal) throws ExperimentException {
        List<AttemptVerifier.ReferenceFinding> findings =
                verifier.compareWithReference(steps, kernels.type, finding -> terminal.line(line(finding)));
        terminal.line("");
        if (findings.size() == 1) {
            terminal.line(table(findings.get(0)).print(TableFormat.TEXT));
        }
        long rounding = findings.stream()
                .filter(AttemptVerifier.ReferenceFinding::isRounding)
                .count();
        terminal.line("Relative to float64 at the same weights, each step's batch, without dropout, l2 and clipping.");
        terminal.line("The roundings of float32 explain the distance of " + rounding + " of "
                + Phrases.count(findings.size(), "attempt") + ".");
        return (rounding == findings.size() ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private static String line(AttemptVerifier.ReferenceFinding finding) {
        AttemptRow row = finding.attempt();
        return row.sweep() + "/" + row.number() + ": "
                + Phrases.count(finding.steps().size(), "step") + ", loss within "
                + NumberText.digits(finding.lossError(), 2) + ", gradient within "
                + NumberText.digits(finding.gradientError(), 2);
    }

    /** Steps 1, 2, 5, 10 … and the last. */
    private static Table table(AttemptVerifier.ReferenceFinding finding) {
        List<List<Object>> rows = new ArrayList<>();
        int next = 1;
        for (ReferenceComparison.Step step : finding.steps()) {
            if (step.number() == next || step.number() == finding.steps().size()) {
                rows.add(List.of(
                        step.number(),
                        step.loss(),
                        step.reference(),
                        NumberText.digits(step.lossError(), 2),
                        NumberText.digits(step.gradientError(), 2)));
                next = Integer.toString(next).startsWith("2") ? next / 2 * 5 : next * 2;
            }
        }
        return Table.of(
                new QueryResult(List.of("step", "train_loss", "float64", "loss_error", "gradient_error"), rows));
    }

    private static String line(AttemptVerifier.Finding finding) {
        AttemptRow row = finding.attempt();
        return row.sweep() + "/" + row.number() + ": "
                + (finding.isSame()
                        ? "the same, " + Phrases.count(row.epochsDone(), "epoch")
                                + (row.reported().isEmpty() ? " and the final weights" : "")
                        : "differs first in " + finding.difference());
    }

    private Integer conclude(Terminal terminal, SweepRow sweep, List<AttemptVerifier.Finding> findings) {
        long same = findings.stream().filter(AttemptVerifier.Finding::isSame).count();
        terminal.line("");
        terminal.line(same + " of " + Phrases.count(findings.size(), "attempt") + " gave the same "
                + (sweep.isReported() ? "numbers" : "bits") + " again.");
        if (same == findings.size()) {
            return ExitCode.OK.number();
        }
        if (sweep.isReported()) {
            terminal.line(
                    "Tables and pages say so. Where such a difference counts for none, write tolerance: in trainer:.");
            return ExitCode.NOT_ALL_WELL.number();
        }
        terminal.line("");
        terminal.line(environments(sweep.provenance(), here(sweep)));
        return ExitCode.NOT_ALL_WELL.number();
    }

    private Provenance here(SweepRow sweep) {
        return BuildInfo.THIS.provenance(
                sweep.provenance().workers(), kernels.type.load().name());
    }

    /** What differs between the newest run of the sweep and here. */
    private String environments(Provenance then, Provenance now) {
        List<List<Object>> rows = new ArrayList<>();
        add(rows, "Barrido", then.version() + ", commit " + then.commit(), now.version() + ", commit " + now.commit());
        add(rows, "Java", then.java(), now.java());
        add(rows, "system", then.os(), now.os());
        add(rows, "CPU", then.cpu(), now.cpu());
        add(rows, "kernels", then.kernels(), now.kernels());
        return rows.isEmpty()
                ? "Program, Java, system, CPU and kernels are those of the sweep's newest run."
                : Table.of(new QueryResult(List.of("environment", "recorded", "here"), rows))
                        .print(TableFormat.TEXT, shared.out().columns())
                        .stripTrailing();
    }

    private static void add(List<List<Object>> rows, String name, String then, String now) {
        if (!then.equals(now)) {
            rows.add(List.of(name, then, now));
        }
    }
}
