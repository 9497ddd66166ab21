package org.barrido.cli.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.barrido.batch.estimate.RunEstimate;
import org.barrido.cli.option.FactFormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.SweepArguments;
import org.barrido.cli.option.TrainerOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Output;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.ProgramTrial;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.run.Plan;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.ParameterFormat;
import org.barrido.text.Json;
import org.barrido.text.TimeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "plan", description = "Shows what a sweep would run, what is done already and how long the rest takes.")
public final class PlanCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int SHOWN_AT_THE_END = 3;

    @Mixin
    private SharedOptions shared;

    @Mixin
    private TrainerOptions trainers;

    @Mixin
    private SweepArguments sweeps;

    @Option(names = "--all", description = "Shows every row, however many.")
    private boolean all;

    @Option(names = "--json", description = "As --format json.")
    private boolean json;

    @Mixin
    private FactFormatOption format;

    @Option(
            names = "--try",
            description =
                    "Instead: runs the first row of a program's sweep for one epoch and shows line by line what of it is"
                            + " understood; records nothing.")
    private boolean tryOut;

    @Option(names = "--all-lines", description = "With --try: shows every line, however many aren't about metrics.")
    private boolean allLines;

    @Override
    public Integer call() throws ExperimentException {
        List<Plan> plans;
        try (Experiment experiment = shared.experiment()) {
            trainers.load(experiment);
            if (tryOut) {
                boolean good = ProgramTrial.of(
                        experiment,
                        sweeps.read(experiment),
                        allLines,
                        line -> shared.out().println(line));
                return (good ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
            }
            plans = experiment.plan(sweeps.read(experiment));
        }
        if (json || format.isJson()) {
            shared.out().raw().println(plans.stream().map(PlanCommand::json).toList());
        } else {
            plans.forEach(this::print);
            tellTogether(plans);
        }
        return ExitCode.OK.number();
    }

    private void tellTogether(List<Plan> plans) {
        List<Plan> left = plans.stream().filter(plan -> plan.remaining() > 0).toList();
        if (left.size() > 1) {
            RunEstimate all =
                    left.stream().map(Plan::estimate).reduce(RunEstimate::and).orElseThrow();
            int workers = Plan.workers(left);
            double seconds = all.wallSeconds(workers);
            if (Double.isNaN(seconds)) {
                return;
            }
            shared.out()
                    .println("All in one run: about " + TimeText.duration(seconds) + " on "
                            + Phrases.count(workers, "worker") + ".");
        }
    }

    private void print(Plan plan) {
        int workers = Plan.workers(List.of(plan));
        Output out = shared.out();
        out.println(plan.sweep().name() + ": " + Phrases.count(plan.attempts(), "attempt") + ", "
                + (plan.attempts() - plan.remaining()) + " done, " + plan.remaining() + " to run");
        plan.notices().forEach(notice -> out.println("  " + notice));
        out.println();
        out.print(table(plan), TableFormat.TEXT);
        out.println();
        if (plan.remaining() > 0) {
            out.println(time(plan, workers));
        }
    }

    private static String time(Plan plan, int workers) {
        double seconds = plan.wallSeconds(workers);
        String on = " on " + Phrases.count(workers, "worker");
        if (Double.isNaN(seconds)) {
            return "How long that takes" + on + " isn't known until the first attempt has ended.";
        }
        String disk = plan.diskBytes() == 0
                ? ""
                : "; checkpoints and models take up to " + TerminalText.bytes(plan.diskBytes());
        return "About " + TimeText.duration(seconds) + on + disk + ".";
    }

    private Table table(Plan plan) {
        ParameterFormat format = ParameterFormat.of(plan.sweep());
        return Table.of(
                shorten(plan.rows()),
                (column, value) -> plan.sweep().varied().stream()
                        .filter(parameter -> parameter.key().equals(column))
                        .findFirst()
                        .map(parameter -> format.shown(parameter, value))
                        .orElse(value.toString()));
    }

    private QueryResult shorten(QueryResult rows) {
        int count = rows.rows().size();
        if (all || count <= SHOWN + SHOWN_AT_THE_END) {
            return rows;
        }
        List<List<Object>> shown = new ArrayList<>(rows.rows().subList(0, SHOWN));
        List<Object> gap =
                new ArrayList<>(java.util.Collections.nCopies(rows.columns().size(), null));
        gap.set(0, "...");
        shown.add(gap);
        shown.addAll(rows.rows().subList(count - SHOWN_AT_THE_END, count));
        return new QueryResult(rows.columns(), shown);
    }

    private static String json(Plan plan) {
        int workers = Plan.workers(List.of(plan));
        double seconds = plan.wallSeconds(workers);
        return String.format(
                Locale.ROOT,
                "{\"sweep\": %s, \"attempts\": %d, \"to_run\": %d, \"workers\": %d, \"estimated_seconds\": %s, "
                        + "\"disk_bytes\": %.0f, \"rows\": %s}",
                Json.text(plan.sweep().name()),
                plan.attempts(),
                plan.remaining(),
                workers,
                Double.isFinite(seconds) ? String.format(Locale.ROOT, "%.1f", seconds) : "null",
                plan.diskBytes(),
                Table.of(plan.rows()).print(TableFormat.JSON).strip());
    }
}
