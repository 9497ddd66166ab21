package org.barrido.batch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.Trainer;

/**
 * How long attempts will take, judged by the epochs of the lab book: first those of the same optimizer and batch size and about
 * the same arithmetic, then of the same optimizer, then all; and where there are none that tell something, by training for two
 * seconds. What took milliseconds tells nothing of what has many times its arithmetic.
 */
public final class DurationEstimator {
    private static final double NANOS = 1e9;
    private static final double CALIBRATION_SECONDS = 2;
    private static final double SIMILAR = 2;
    private static final double TELLING = 32;

    private final DatasetCache datasets;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<Object> gone = new HashSet<>();

    /** One attempt's epochs of the past: settings, cost of an epoch, seconds per unit of cost. */
    private record Sample(Map<Parameter, Object> settings, double cost, double pace) {}

    /** @param past attempts of any sweep; those without epochs don't count */
    public DurationEstimator(DatasetCache datasets, List<AttemptRow> past) {
        this.datasets = datasets;
        for (AttemptRow row : past) {
            if (row.epochsDone() > 0 && row.seconds() != null && row.seconds() > 0) {
                addPast(row);
            }
        }
    }

    /** Data that are gone, or were named from another folder, tell nothing any more. */
    private void addPast(AttemptRow row) {
        Object data = row.settings().get(Parameter.DATASET);
        if (gone.contains(data)) {
            return;
        }
        try {
            add(row.settings(), requireNonNull(row.seconds()) / row.epochsDone());
        } catch (DataException e) {
            gone.add(data);
        }
    }

    /** Lists the attempts that the past tells nothing of: for them {@link #calibrate} is needed. */
    public List<Attempt> unknown(List<Attempt> attempts) throws DataException {
        List<Attempt> unknown = new ArrayList<>();
        for (Attempt attempt : attempts) {
            double cost = cost(attempt);
            if (samples.stream().noneMatch(sample -> isTelling(sample, cost))) {
                unknown.add(attempt);
            }
        }
        return unknown;
    }

    private static boolean isTelling(Sample sample, double cost) {
        return cost <= sample.cost() * TELLING;
    }

    /** Trains the smallest of the attempts for two seconds, or one epoch where that takes longer; keeps nothing but the time. */
    public void calibrate(List<Attempt> attempts) throws DataException, IOException {
        Attempt smallest = null;
        for (Attempt attempt : attempts) {
            if (smallest == null || cost(attempt) < cost(smallest)) {
                smallest = attempt;
            }
        }
        if (smallest != null) {
            add(smallest.settings().values(), secondsPerEpoch(smallest));
        }
    }

    /** Estimates the time of one epoch of an attempt; not a number where nothing is known. */
    public double secondsPerEpoch(Map<Parameter, Object> settings) throws DataException {
        double cost = CostModel.ofEpoch(settings, dataset(settings));
        Predicate<Sample> sameOptimizer = sample -> same(sample.settings(), settings, Parameter.OPTIMIZER);
        Predicate<Sample> similar = sameOptimizer
                .and(sample -> same(sample.settings(), settings, Parameter.BATCH_SIZE))
                .and(sample -> Math.max(sample.cost() / cost, cost / sample.cost()) <= SIMILAR);
        double largest = samples.stream().mapToDouble(Sample::cost).max().orElse(0);
        Predicate<Sample> telling = sample -> isTelling(sample, cost);
        Predicate<Sample> best = sample -> sample.cost() == largest;
        for (Predicate<Sample> choice : List.of(similar, sameOptimizer.and(telling), telling, best)) {
            List<Sample> chosen = samples.stream()
                    .filter(choice)
                    .sorted(Comparator.comparingDouble(Sample::pace))
                    .toList();
            if (!chosen.isEmpty()) {
                return cost * chosen.get(chosen.size() / 2).pace();
            }
        }
        return Double.NaN;
    }

    private double secondsPerEpoch(Attempt attempt) throws DataException, IOException {
        Trainer trainer = new Trainer(dataset(attempt.settings().values()));
        long start = System.nanoTime();
        double[] last = {0};
        trainer.train(attempt.settings(), attempt.seed(), null, epoch -> {
            last[0] = epoch.seconds();
            return (System.nanoTime() - start) / NANOS < CALIBRATION_SECONDS;
        });
        return last[0];
    }

    private void add(Map<Parameter, Object> settings, double secondsPerEpoch) throws DataException {
        double cost = CostModel.ofEpoch(settings, dataset(settings));
        samples.add(new Sample(settings, cost, secondsPerEpoch / cost));
    }

    private double cost(Attempt attempt) throws DataException {
        return CostModel.ofEpoch(
                attempt.settings().values(), dataset(attempt.settings().values()));
    }

    private Dataset dataset(Map<Parameter, Object> settings) throws DataException {
        return datasets.get((String) Objects.requireNonNull(settings.get(Parameter.DATASET)));
    }

    private static boolean same(Map<Parameter, Object> one, Map<Parameter, Object> other, Parameter parameter) {
        Object value = one.get(parameter);
        return value != null && value.equals(other.get(parameter));
    }
}
