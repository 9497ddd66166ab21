package org.barrido.experiment.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barrido.experiment.Experiment;
import org.barrido.report.table.Table;
import org.barrido.train.record.Status;

/**
 * What came of a run.
 *
 * @param sweeps in the order in which they were given
 * @param remaining attempts that are still to be trained because the run was stopped, 0 for one that came to its end
 */
public record RunResult(List<SweepResult> sweeps, int remaining) {
    /** Makes a result of its own copy of the list. */
    public RunResult {
        sweeps = List.copyOf(sweeps);
    }

    /**
     * What came of one sweep.
     *
     * @param name as in the lab book
     * @param attempts how many of them stand where; what there is none of is absent
     * @param table a row per attempt, as {@link Experiment#table(String)} gives it
     * @param ranks the rows of the table, from the best attempt to the worst; those without a figure last
     * @param tables the files with tables that were written
     * @param charts the files with charts that were written; none after a run that was stopped
     */
    public record SweepResult(
            String name,
            Map<Status, Integer> attempts,
            Table table,
            List<Integer> ranks,
            List<Path> tables,
            List<Path> charts) {
        /** Makes a result of its own copies of the collections. */
        public SweepResult {
            attempts = Map.copyOf(attempts);
            ranks = List.copyOf(ranks);
            tables = List.copyOf(tables);
            charts = List.copyOf(charts);
        }

        /** Returns the table of the best attempts alone, the very best first, and as many others as make up the number. */
        public Table best(int most) {
            List<Integer> places = ranks.subList(0, Math.min(most, ranks.size()));
            return table.only(places, "The best " + places.size() + " of " + ranks.size() + ", the very best first.");
        }

        /** Returns how many attempts stand there. */
        public int count(Status status) {
            return attempts.getOrDefault(status, 0);
        }

        /** Tells whether every attempt came to its last epoch, or was stopped as the sweep says; one that diverged or failed didn't. */
        public boolean isCompleted() {
            return attempts.keySet().stream()
                    .allMatch(status -> status == Status.COMPLETED || status == Status.STOPPED);
        }
    }

    /** Tells whether the run was stopped before its end; running the same sweeps again goes on from there. */
    public boolean isStopped() {
        return remaining > 0;
    }

    /** Tells whether every attempt of every sweep came to its last epoch. */
    public boolean isCompleted() {
        return sweeps.stream().allMatch(SweepResult::isCompleted);
    }

    /** Returns all files that were written: the tables of all sweeps, then their charts. */
    public List<Path> files() {
        return Stream.concat(
                        sweeps.stream().flatMap(sweep -> sweep.tables().stream()),
                        sweeps.stream().flatMap(sweep -> sweep.charts().stream()))
                .toList();
    }
}
