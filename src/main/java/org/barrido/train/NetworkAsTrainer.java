package org.barrido.train;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Numerics;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/**
 * Barrido's own network as one {@link Trainer} among others: {@code trainer: {java: network}}. It gives the same numbers as in a sweep
 * without a trainer, told as metrics of the names {@code loss}, {@code accuracy}, {@code test_loss} and {@code test_accuracy}, and {@code
 * validation_loss} and {@code validation_accuracy} where examples are held out.
 */
public final class NetworkAsTrainer implements Trainer {
    /** What sweeps call it. */
    public static final String NAME = "network";

    private final Datasets datasets;
    private final Supplier<Kernels> kernels;

    /** The place that data sets come from. */
    @FunctionalInterface
    public interface Datasets {
        Dataset get(String name) throws DataException;
    }

    /** @param kernels asked for when something is trained; the numbers are the same with all */
    public NetworkAsTrainer(Datasets datasets, Supplier<Kernels> kernels) {
        this.datasets = datasets;
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "numerics " + Numerics.VERSION;
    }

    @Override
    public Result train(Assignment assignment, TrainingEvents events) throws IOException, DataException {
        NetworkSettings settings = settings(assignment.parameters());
        Checkpoints checkpoints = Checkpoints.alone(assignment.checkpoints());
        Outcome outcome = new NetworkTraining(datasets.get(settings.text(NetworkParameter.DATASET)), kernels.get())
                .train(settings, assignment.seed(), checkpoints, epoch -> events.epoch(epoch.number(), metrics(epoch)));
        return switch (outcome.status()) {
            case COMPLETED -> Result.COMPLETED;
            case DIVERGED -> diverged(outcome, events);
            default -> Result.INTERRUPTED;
        };
    }

    /** Its last epoch has a loss that isn't finite, by which Barrido knows it again. */
    private static Result diverged(Outcome outcome, TrainingEvents events) {
        events.log(String.valueOf(outcome.note()));
        return Result.COMPLETED;
    }

    /**
     * Names the data set that parameters ask for.
     *
     * @throws IllegalArgumentException if they aren't the network's, or don't go together
     */
    public static String dataset(Map<String, Object> parameters) {
        return settings(parameters).text(NetworkParameter.DATASET);
    }

    /** @throws IllegalArgumentException if they aren't the network's, or don't go together */
    private static NetworkSettings settings(Map<String, Object> parameters) {
        Map<Parameter, Object> given = Parameter.map();
        parameters.forEach((name, value) -> {
            NetworkParameter parameter = NetworkParameter.named(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the network has no parameter " + name + NetworkParameter.suggestion(name)));
            boolean isReal = parameter.type() == ParameterType.REAL && value instanceof Long;
            given.put(parameter, isReal ? (Object) ((Long) value).doubleValue() : value);
        });
        return NetworkSettings.of(given);
    }

    private static Map<String, Double> metrics(Epoch epoch) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("loss", epoch.trainLoss());
        metrics.put("accuracy", epoch.trainAccuracy());
        metrics.put("test_loss", epoch.testLoss());
        metrics.put("test_accuracy", epoch.testAccuracy());
        if (!Double.isNaN(epoch.validationLoss())) {
            metrics.put("validation_loss", epoch.validationLoss());
            metrics.put("validation_accuracy", epoch.validationAccuracy());
        }
        return metrics;
    }
}
