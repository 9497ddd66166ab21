package org.barrido.train;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.barrido.data.Dataset;
import org.barrido.nn.Activation;
import org.barrido.nn.Evaluation;
import org.barrido.nn.LayerDiagnostics;
import org.barrido.nn.Network;
import org.barrido.nn.NetworkTrainer;
import org.barrido.nn.Score;
import org.barrido.nn.kernel.Initializer;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.nn.optimizer.TrainingConfig;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.Model;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.EpochListener;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * The course of one attempt's training. A checkpoint is written when some seconds have passed since the last, and at the end:
 * what a kill loses is computed again, to the same bits, so an epoch once told of is never lost. A training that is shorter than
 * the time between two of them doesn't wait for the disk.
 */
final class TrainingRun {
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 5;

    private final ModelSaver.Subject subject;
    private final long seed;
    private final @Nullable Checkpoints checkpoints; // null to keep none
    private final @Nullable ModelSaver models; // null to keep none
    private final int before; // epochs that the model to begin with had
    private final EpochListener listener;
    private final @Nullable DiagnosticsListener diagnosed; // null where nobody wants to know
    private final LearningRates rates;
    private final EarlyStopping earlyStopping;
    private final Network network;
    private final NetworkTrainer training;
    private final Evaluation test;
    private final @Nullable Evaluation validation; // null without a split
    private final @Nullable LayerDiagnostics diagnosis; // null where nobody wants to know
    private final int[] examples; // those trained on, ascending
    private final int[] order; // the epoch's permutation of them
    private final int batchSize;
    private final int epochs;
    private final List<Epoch> done = new ArrayList<>();
    private long lastSaved = System.nanoTime();
    private boolean finished; // by the last epoch, early stopping or divergence
    private @Nullable String note; // why, unless by the last epoch

    TrainingRun(
            Dataset data,
            Kernels kernels,
            NetworkSettings settings,
            long seed,
            TrainingContext surroundings,
            EpochListener listener) {
        subject = new ModelSaver.Subject(settings, seed, data);
        this.seed = seed;
        checkpoints = surroundings.checkpoints();
        models = surroundings.models();
        this.listener = listener;
        diagnosed = surroundings.diagnosis();
        List<Incompatibility> obstacles = Incompatibility.between(settings, data);
        if (!obstacles.isEmpty()) {
            throw new IllegalArgumentException(obstacles.get(0).message());
        }
        TrainValidationSplit partition =
                TrainValidationSplit.of(settings, seed, data.train().count());
        examples = partition.train;
        order = examples.clone();
        batchSize = settings.integer(NetworkParameter.BATCH_SIZE);
        epochs = settings.integer(NetworkParameter.EPOCHS);
        rates = new LearningRates(settings, (examples.length + batchSize - 1) / batchSize);
        earlyStopping = new EarlyStopping(settings, partition.validation.length > 0);
        network = network(data, settings, seed);
        TrainingConfig rule = TrainingConfig.of(new AttemptHyperparameters(settings));
        training = new NetworkTrainer(
                network, rule, data.train().inputs(), data.train().labels(), batchSize, kernels);
        before = surroundings.start() == null ? 0 : begin(surroundings.start(), data, settings);
        int[] all = IntStream.range(0, data.test().count()).toArray();
        test = new Evaluation(network, data.test().inputs(), data.test().labels(), all, kernels);
        validation = partition.validation.length == 0
                ? null
                : new Evaluation(network, data.train().inputs(), data.train().labels(), partition.validation, kernels);
        diagnosis = diagnosed == null
                ? null
                : new LayerDiagnostics(
                        network,
                        rule,
                        data.train().inputs(),
                        data.train().labels(),
                        examples,
                        data.test().inputs(),
                        kernels);
    }

    /**
     * Takes up a model. Where its optimizer's state is there and the optimizer is the same, training goes on where the model's
     * ended: its steps and its epochs' random streams are counted on.
     *
     * @return the epochs that are counted on
     */
    private int begin(Model start, Dataset data, NetworkSettings settings) {
        String obstacle = start.incompatibility(settings, data);
        if (!obstacle.isEmpty()) {
            throw new IllegalArgumentException(obstacle);
        }
        if (start.hasStateFor(settings)) {
            training.restore(start.arrays(), requireNonNull(start.description()).steps());
            return start.description().epoch().number();
        }
        network.restore(start.arrays());
        return 0;
    }

    private static Network network(Dataset data, NetworkSettings settings, long seed) {
        return Network.of(
                data.inputs(),
                settings.hiddenWidths(),
                data.classes(),
                settings.choiceOrDefault(NetworkParameter.ACTIVATION, Activation.class),
                settings.choiceOrDefault(NetworkParameter.INIT, Initializer.class),
                settings.realOrDefault(NetworkParameter.INIT_SCALE),
                RandomStream.of(seed, "init"));
    }

    Outcome run() throws IOException {
        boolean keepGoing = replay();
        training.prepare((long) (epochs - done.size()) * examples.length);
        while (keepGoing && !finished) {
            long began = System.nanoTime();
            Epoch epoch = epoch(done.size() + 1, began);
            done.add(epoch);
            boolean last = finishes(epoch);
            if (!last && models != null && models.shouldSave(done, false)) {
                models.save(subject, done, training.steps(), training.arrays(), null);
            }
            if (last || secondsSince(lastSaved) >= SECONDS_BETWEEN_CHECKPOINTS) {
                save();
            }
            diagnose(epoch.number());
            keepGoing = listener.onEpoch(epoch);
            if (!keepGoing && !last) {
                save();
            }
        }
        return outcome();
    }

    /** Takes up the newest checkpoint; false if the listener wants no more. */
    private boolean replay() {
        Optional<Checkpoint> checkpoint = checkpoints == null ? Optional.empty() : checkpoints.latest(epochs);
        checkpoint = checkpoint.filter(found -> models == null || models.covers(found.epochs()));
        boolean keepGoing = true;
        if (checkpoint.isPresent() && isWanted(checkpoint.get())) {
            training.restore(checkpoint.get().arrays(), checkpoint.get().steps());
            diagnose(checkpoint.get().epoch());
            for (Epoch epoch : checkpoint.get().epochs()) {
                done.add(epoch);
                finishes(epoch);
                keepGoing &= listener.onEpoch(epoch);
            }
        }
        return keepGoing;
    }

    /** Of a checkpoint's epochs only the last can be diagnosed. */
    private boolean isWanted(Checkpoint checkpoint) {
        return diagnosed == null || diagnosed.known() >= checkpoint.epoch() - 1;
    }

    private void diagnose(int epoch) {
        if (diagnosed != null && epoch > diagnosed.known()) {
            diagnosed.onDiagnosis(epoch, requireNonNull(diagnosis).layers());
        }
    }

    /** Whether training ends with this epoch. */
    private boolean finishes(Epoch epoch) {
        boolean stops = earlyStopping.stopsAfter(epoch);
        if (isDiverged(epoch)) {
            note = "the loss was no longer a finite number in epoch " + epoch.number();
            finished = true;
        } else if (epoch.number() == epochs) {
            finished = true;
        } else if (stops) {
            note = "stopped early after epoch " + epoch.number() + " of " + epochs;
            finished = true;
        }
        return finished;
    }

    private static boolean isDiverged(Epoch epoch) {
        return !Double.isFinite(epoch.trainLoss()) || !Double.isFinite(epoch.testLoss());
    }

    private Epoch epoch(int number, long began) {
        double rate = beginEpoch(number);
        for (int from = 0; from < order.length && Double.isFinite(training.lossSum()); from += batchSize) {
            training.step(order, from, Math.min(batchSize, order.length - from));
        }
        Score tested = test.score();
        Score validated = validation == null ? new Score(Double.NaN, Double.NaN) : validation.score();
        return new Epoch(
                number,
                rate,
                finite(training.lossSum() / order.length),
                (double) training.correct() / order.length,
                finite(tested.loss()),
                tested.accuracy(),
                finite(validated.loss()),
                validated.accuracy(),
                secondsSince(began));
    }

    /** Shuffles the examples; returns the rate of the first step. */
    private double beginEpoch(int number) {
        double rate = rates.rate(number);
        System.arraycopy(examples, 0, order, 0, order.length);
        int counted = before + number;
        RandomStream.of(seed, "shuffle " + counted).shuffle(order);
        training.beginEpoch(counted, rate, rates.decay(number), RandomStream.of(seed, "dropout " + counted));
        return rate;
    }

    /** Sees the batch of a step, {@code order[from .. from + count)}, before it is taken. */
    interface StepListener {
        void beforeStep(int[] order, int from, int count);
    }

    /** Takes the first steps and records nothing; ends early where the training does. */
    void walk(int steps, StepListener listener) {
        int taken = 0;
        for (int number = 1; number <= epochs && taken < steps; number++) {
            beginEpoch(number);
            for (int from = 0; from < order.length && taken < steps; from += batchSize) {
                int count = Math.min(batchSize, order.length - from);
                listener.beforeStep(order, from, count);
                training.step(order, from, count);
                taken++;
            }
        }
    }

    Network network() {
        return network;
    }

    int batchSize() {
        return batchSize;
    }

    /** One NaN for all that isn't finite, so that equal trainings have equal bits. */
    private static double finite(double x) {
        return Double.isFinite(x) ? x : Double.NaN;
    }

    private void save() throws IOException {
        if (checkpoints != null) {
            Checkpoint checkpoint = new Checkpoint(List.copyOf(done), training.steps(), training.arrays());
            if (done.stream().mapToDouble(Epoch::seconds).sum() < SECONDS_BETWEEN_CHECKPOINTS) {
                checkpoints.saveSoon(checkpoint);
            } else {
                checkpoints.save(checkpoint);
            }
        }
        lastSaved = System.nanoTime();
    }

    private Outcome outcome() throws IOException {
        if (!finished) {
            return Outcome.interrupted(done.size());
        }
        if (checkpoints != null) {
            checkpoints.keepNewest();
        }
        Status status = isDiverged(done.get(done.size() - 1)) ? Status.DIVERGED : Status.COMPLETED;
        String digest = Digest.of(done, network.parameters());
        if (status == Status.COMPLETED && models != null && models.shouldSave(done, true)) {
            models.save(subject, done, training.steps(), training.arrays(), digest);
        }
        Map<AttemptMetric, Double> figures = status == Status.COMPLETED ? FinalFigures.of(test.confusion()) : Map.of();
        return new Outcome(status, done.size(), digest, note, figures);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
