package org.barrido.cli.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.DurationEstimator;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.SweepArguments;
import org.barrido.data.DataException;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.Phrases;
import org.barrido.experiment.Plan;
import org.barrido.experiment.PlannedSweep;
import org.barrido.experiment.RunHistory;
import org.barrido.experiment.VectorModule;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.text.Json;
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
    private SweepArguments sweeps;

    @Option(names = "--all", description = "Shows every row, however many.")
    private boolean all;

    @Option(names = "--json", description = "Prints JSON: a list with an object for each sweep.")
    private boolean json;

    @Override
    public Integer call() throws DataException, IOException, SweepException, ExperimentException {
        DatasetCache datasets = shared.datasets();
        List<PlannedSweep> prepared = PlannedSweep.all(sweeps.read(shared.catalogue()), datasets, shared.results);
        RunHistory past = RunHistory.of(shared.book(), prepared);
        List<Plan> plans = plans(prepared, past, datasets);
        int workers = Runtime.getRuntime().availableProcessors();
        if (json) {
            shared.out()
                    .raw()
                    .println(plans.stream().map(plan -> json(plan, workers)).toList());
        } else {
            plans.forEach(plan -> print(plan, past, workers));
        }
        return ExitCode.OK.number();
    }

    private List<Plan> plans(List<PlannedSweep> prepared, RunHistory past, DatasetCache datasets)
            throws DataException, IOException {
        DurationEstimator estimate = new DurationEstimator(datasets, past.attempts());
        List<Attempt> toRun = prepared.stream()
                .flatMap(one -> Plan.toRun(one, past.statuses()).stream())
                .map(KeyedAttempt::attempt)
                .toList();
        List<Attempt> unknown = estimate.unknown(toRun);
        if (!unknown.isEmpty()) {
            VectorModule.resolve();
            estimate.calibrate(unknown);
        }
        List<Plan> plans = new ArrayList<>();
        for (PlannedSweep one : prepared) {
            plans.add(Plan.of(one, past.statuses(), datasets, estimate));
        }
        return plans;
    }

    private void print(Plan plan, RunHistory past, int workers) {
        PrintWriter out = shared.out();
        PlannedSweep prepared = plan.prepared();
        int count = prepared.attempts().size();
        out.println(prepared.sweep().name() + ": " + Phrases.count(count, "attempt") + ", " + (count - plan.remaining())
                + " done, " + plan.remaining() + " to run");
        prepared.sweep().notices().forEach(notice -> out.println("  " + notice));
        prepared.notices().forEach(notice -> out.println("  " + notice));
        past.leftOut().getOrDefault(prepared.sweep().name(), List.of()).forEach(notice -> out.println("  " + notice));
        out.println();
        out.print(Table.of(shorten(plan.rows())).print(TableFormat.TEXT));
        out.println();
        if (plan.remaining() > 0) {
            out.println(
                    "About " + Phrases.duration(plan.wallSeconds(workers)) + " on " + Phrases.count(workers, "worker")
                            + "; checkpoints and models take up to " + Phrases.bytes(plan.disk()) + ".");
        }
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

    private static String json(Plan plan, int workers) {
        double seconds = plan.wallSeconds(workers);
        return String.format(
                Locale.ROOT,
                "{\"sweep\": %s, \"attempts\": %d, \"to_run\": %d, \"workers\": %d, \"estimated_seconds\": %s, "
                        + "\"disk_bytes\": %.0f, \"rows\": %s}",
                Json.text(plan.prepared().sweep().name()),
                plan.prepared().attempts().size(),
                plan.remaining(),
                workers,
                Double.isFinite(seconds) ? String.format(Locale.ROOT, "%.1f", seconds) : "null",
                plan.disk(),
                Table.of(plan.rows()).print(TableFormat.JSON).strip());
    }
}
