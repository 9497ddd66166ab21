package org.barrido.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.barrido.batch.BatchException;
import org.barrido.batch.trainer.NetworkAttemptTrainer;
import org.barrido.batch.trainer.NetworkVerification;
import org.barrido.batch.trainer.RerunVerification;
import org.barrido.batch.trainer.Verification;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Target;
import org.barrido.experiment.lookup.VectorModule;
import org.barrido.nn.kernel.KernelType;
import org.barrido.nn.kernel.MissingKernelsException;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.store.BookCuration;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.ReferenceComparison;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** Trains recorded attempts again and holds every epoch and the final weights against the record, bit for bit. */
public final class AttemptVerifier {
    private final Experiment experiment;
    private final SweepRow sweep;
    private final List<AttemptRow> rows;
    private final List<Verification.Recorded> recorded;

    /**
     * How an attempt compares.
     *
     * @param attempt as it is recorded
     * @param difference the first one, such as "epoch 3: train_loss was 0.5, is 0.6"; null where all is the same
     */
    public record Finding(AttemptRow attempt, @Nullable String difference) {
        /** Tells whether every bit is the same. */
        public boolean isSame() {
            return difference == null;
        }
    }

    private AttemptVerifier(
            Experiment experiment, SweepRow sweep, List<AttemptRow> rows, List<Verification.Recorded> recorded) {
        this.experiment = experiment;
        this.sweep = sweep;
        this.rows = rows;
        this.recorded = recorded;
    }

    /**
     * Chooses what is to be verified.
     *
     * @param target a sweep, or one of its attempts as "report-basic/5"
     * @param sample how many of a sweep's attempts, always the same ones; as many as there are for all
     * @throws ExperimentException if there is none that is completed or diverged
     */
    public static AttemptVerifier of(Experiment experiment, Target target, int sample) throws ExperimentException {
        return experiment.ask(book -> {
            SweepRow sweep = Lookup.trained(book, target.sweep());
            List<AttemptRow> rows = chosen(book, sweep, target, sample);
            List<Verification.Recorded> recorded = new ArrayList<>();
            for (AttemptRow row : rows) {
                recorded.add(
                        new Verification.Recorded(book.keyed(row.id()), book.recordedEpochs(row.id()), row.digest()));
            }
            return new AttemptVerifier(experiment, sweep, rows, recorded);
        });
    }

    private static List<AttemptRow> chosen(LabBook book, SweepRow sweep, Target target, int sample)
            throws ExperimentException {
        List<AttemptRow> rows = target.isAttempt() ? List.of(Lookup.attempt(book, target)) : book.attempts(sweep.id());
        List<AttemptRow> whole = rows.stream()
                .filter(row -> row.status() == Status.COMPLETED || row.status() == Status.DIVERGED)
                .toList();
        if (whole.isEmpty()) {
            throw ExperimentException.usage("nothing to verify: expected an attempt that is completed or diverged");
        }
        return sample >= whole.size() ? whole : sample(whole, sample);
    }

    private static List<AttemptRow> sample(List<AttemptRow> rows, int size) {
        int[] order = IntStream.range(0, rows.size()).toArray();
        RandomStream.of(1, "verify").shuffle(order);
        return IntStream.of(order).limit(size).sorted().mapToObj(rows::get).toList();
    }

    /** Returns the sweep whose attempts they are. */
    public SweepRow sweep() {
        return sweep;
    }

    /**
     * Trains the chosen attempts again; of programs it is recorded whether they gave the same.
     *
     * @param workers attempts trained at the same time
     * @param kernels whose loops train: whichever it is, the bits must be the same; nothing but AUTO for programs
     * @param listener hears of each attempt as it ends, one at a time
     * @return the findings, in the sweep's order
     * @throws ExperimentException if it was interrupted, or this Java lacks the kernels
     */
    public List<Finding> verify(int workers, KernelType kernels, Consumer<Finding> listener)
            throws ExperimentException {
        if (sweep.isReported() && kernels != KernelType.AUTO) {
            throw ExperimentException.usage("--kernels are those of Barrido's own network, which doesn't train "
                    + sweep.name() + ": leave it out");
        }
        VectorModule.resolve();
        try {
            List<Finding> findings = new Verification(method(kernels))
                    .verify(recorded, workers, one -> listener.accept(finding(one))).stream()
                            .map(this::finding)
                            .toList();
            if (sweep.isReported()) {
                record(findings);
            }
            return findings;
        } catch (BatchException | MissingKernelsException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }

    /** Numbers that a program told are no more than its word until they were told again: tables say what came of that. */
    private void record(List<Finding> findings) throws ExperimentException {
        double tolerance = TrainerSpec.ofJson(sweep.trainer()).terms().tolerance().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        try {
            new BookCuration(experiment.address())
                    .apply(findings.stream()
                            .map(one -> BookRequest.verified(one.attempt().id(), tolerance, one.difference()))
                            .toList());
        } catch (LabBookException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }

    private Verification.Method method(KernelType kernels) throws MissingKernelsException {
        TrainerSpec trainer = TrainerSpec.ofJson(sweep.trainer());
        SortedMap<String, String> digests = TrainerSpec.digests(sweep.trainer());
        if (trainer instanceof TrainerSpec.Program program) {
            return RerunVerification.of(program, digests, System.getenv());
        }
        return trainer instanceof TrainerSpec.Jar jar
                ? RerunVerification.of(jar, digests, experiment.trainers)
                : new NetworkVerification(experiment.datasets(), ModelStore.in(experiment.results()), kernels.load());
    }

    /**
     * How far an attempt's first steps are from float64.
     *
     * @param attempt as it is recorded
     * @param steps the steps that were compared, in order
     */
    public record ReferenceFinding(AttemptRow attempt, List<ReferenceComparison.Step> steps) {
        /** More than roundings of float32 add up to, and far less than a wrong formula does. */
        private static final double ROUNDINGS = 1e-4;

        /** Returns the farthest of the losses, relative to float64's. */
        public double lossError() {
            return steps.stream()
                    .mapToDouble(ReferenceComparison.Step::lossError)
                    .reduce(0, Math::max);
        }

        /** Returns the farthest of the gradients, relative to float64's. */
        public double gradientError() {
            return steps.stream()
                    .mapToDouble(ReferenceComparison.Step::gradientError)
                    .reduce(0, Math::max);
        }

        /** Tells whether the roundings of float32 explain the distance. */
        public boolean isRounding() {
            return lossError() <= ROUNDINGS && gradientError() <= ROUNDINGS;
        }
    }

    /**
     * Trains the first steps of the chosen attempts again and holds each step's loss and gradient against the float64 reference
     * network's, at the same weights; records nothing.
     *
     * @param steps of each attempt
     * @param kernels whose loops train
     * @param listener hears of each attempt in the sweep's order
     * @throws ExperimentException if an attempt can't be trained any more, or this Java lacks the kernels
     */
    public List<ReferenceFinding> compareWithReference(
            int steps, KernelType kernels, Consumer<ReferenceFinding> listener) throws ExperimentException {
        if (sweep.isReported()) {
            throw ExperimentException.usage("there is no reference for what a program computes: " + sweep.name()
                    + " isn't of Barrido's own network");
        }
        VectorModule.resolve();
        List<ReferenceFinding> findings = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ReferenceFinding finding = new ReferenceFinding(rows.get(i), steps(recorded.get(i), steps, kernels));
            listener.accept(finding);
            findings.add(finding);
        }
        return findings;
    }

    private List<ReferenceComparison.Step> steps(Verification.Recorded one, int steps, KernelType kernels)
            throws ExperimentException {
        KeyedAttempt keyed = one.attempt();
        Attempt attempt = keyed.attempt();
        try {
            Dataset data =
                    experiment.datasets().get(attempt.settings().network().text(NetworkParameter.DATASET));
            @Nullable Model start = NetworkAttemptTrainer.start(keyed, ModelStore.in(experiment.results()));
            return ReferenceComparison.of(
                    data, kernels.load(), attempt.settings().network(), attempt.seed(), start, steps);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        } catch (DataException | MissingKernelsException e) {
            throw ExperimentException.ofForeseen(e);
        }
    }

    private Finding finding(Verification.Finding one) {
        return new Finding(rows.get(recorded.indexOf(one.recorded())), one.difference());
    }
}
