package org.barrido.example;

import java.nio.file.Path;
import java.util.List;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.TableOptions;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.nn.Classifier;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Sweep;
import org.barrido.train.model.Model;
import org.barrido.train.record.Outcome;

/** Seeks the learning rate for a table of irises, then asks the best network about one that it hasn't seen. */
public final class IrisExample {
    private static final String SWEEP = """
            name: rates
            dataset: "%s?label=species&test=0.25"
            seeds: [1, 2]
            parameters:
              learning_rate: [0.3, 0.03, 0.003]
              hidden_size: 8
              batch_size: 16
              epochs: 10
            """;

    private final Path results;
    private final Path irises;

    /**
     * @param results where everything is recorded
     * @param irises a CSV file with four measures and a species in each line
     */
    public IrisExample(Path results, Path irises) {
        this.results = results;
        this.irises = irises;
    }

    public static void main(String[] arguments) throws ExperimentException {
        new IrisExample(Path.of(arguments[0]), Path.of(arguments[1])).run();
    }

    public void run() throws ExperimentException {
        try (Experiment experiment = Experiment.in(results, Path.of("data"))) {
            List<Sweep> sweeps = experiment.parse(SWEEP.formatted(irises));
            RunResult result = experiment.run(sweeps, RunOptions.workers(2).withCharts(false), new Counter());
            if (!result.isCompleted()) {
                throw new IllegalStateException("an attempt failed or diverged: " + result.sweeps());
            }
            TableOptions overSeeds = TableOptions.DEFAULT.withConfigurations(true);
            System.out.print(experiment.table("rates", overSeeds).print(TableFormat.TEXT));
            System.out.println("Drawn: " + experiment.charts("rates", ChartKind.ACCURACY, ChartKind.EFFECT));

            List<Object> best = experiment
                    .query("select sweep || '/' || attempt, accuracy from leaderboard limit 1")
                    .rows()
                    .get(0);
            System.out.println("Best: " + best.get(0) + ", test accuracy " + best.get(1));
            System.out.println("It takes this one for " + species(experiment.model((String) best.get(0))));
        }
    }

    private static String species(Model model) {
        float[][] measures = {{5.0f, 3.4f, 1.5f, 0.2f}};
        Classifier.Answer answer = model.answers(measures).get(0);
        return model.classNames().get(answer.answer()) + " (" + Math.round(100 * answer.probability(answer.answer()))
                + " %)";
    }

    /** Counts the attempts as they end; a lambda would do for the lines alone. */
    private static final class Counter implements RunListener {
        private int ended;

        @Override
        public void message(String line) {
            System.out.println(line);
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {
            ended++;
            System.out.println(ended + " ended, the last after " + outcome.epochs() + " epochs");
        }
    }
}
