package org.barrido.sweep.stop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.barrido.statistics.RepeatedLooks;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;

/** Reads what stops attempts before their end: {@code stop}, and W&amp;B's {@code early_terminate}. */
public final class StoppingReader {
    public static final String STOP = "stop";
    public static final String RACE = "race";
    public static final String WANDB = "early_terminate";
    /** What sweep files may call the ways to compare. */
    public static final List<String> METHODS =
            List.of(StopRule.Method.HALVING.key(), StopRule.Method.ASHA.key(), StopRule.Method.HYPERBAND.key());

    private static final int MOST_EPOCHS = 100_000;
    private static final int USUAL_ETA = 3;
    private static final double USUAL_ALPHA = 0.1;
    private static final int MOST_SEEDS = 200;

    private final Plan plan;
    private final ProblemCollector findings;
    private final FieldReader read;

    /**
     * What a sweep says besides.
     *
     * @param isGrid whether neighbors among its attempts are alike
     * @param metric what ranks its attempts
     * @param isReported whether a program tells that
     * @param epochs of its attempts, each number once; 0 where only a program knows
     * @param seeds how many there are
     * @param together how many attempts may wait for one another, since others follow from their results; 0 where all are known
     */
    public record Plan(
            boolean isGrid, Metric metric, boolean isReported, List<Integer> epochs, int seeds, int together) {}

    public StoppingReader(Plan plan, ProblemCollector findings) {
        this.plan = plan;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Empty where nothing is said, and after a problem. */
    public Optional<Stopping> read(Node.Mapping sweep) {
        Optional<Node.Entry> stop = sweep.field(STOP);
        Optional<Node.Entry> wandb = sweep.field(WANDB);
        if (stop.isPresent() && wandb.isPresent()) {
            findings.problem(wandb.get().at(), WANDB + " and " + STOP + " say the same: write one of them");
            return Optional.empty();
        }
        Optional<Node.Entry> race = sweep.field(RACE);
        if (race.isPresent()) {
            return race(race.get(), stop.or(() -> wandb).isPresent());
        }
        int before = findings.count();
        Optional<Stopping> rule = stop.isPresent() ? stop.flatMap(this::stop) : wandb.flatMap(this::earlyTerminate);
        rule.ifPresent(found -> check(stop.or(() -> wandb).orElseThrow(), found));
        return findings.count() > before ? Optional.empty() : rule;
    }

    /** One that was stopped within its epochs has no figure to be compared by. */
    private Optional<Stopping> race(Node.Entry field, boolean isStopped) {
        if (isStopped) {
            findings.problem(
                    field.at(), "race and stop can't both decide: what is stopped has no end to be compared by");
            return Optional.empty();
        }
        int before = findings.count();
        Optional<Node.Mapping> fields = read.fields(field);
        fields.ifPresent(found -> read.rejectUnknown(found, List.of("alpha", "on"), RACE));
        double alpha = fields.flatMap(found -> found.field("alpha"))
                .flatMap(this::probability)
                .orElse(USUAL_ALPHA);
        Stopping rule = new RaceRule(alpha, fields.filter(this::onTest).isPresent());
        if (findings.count() == before) {
            checkSeeds(field, alpha);
            checkMetric(field, rule);
        }
        return findings.count() > before ? Optional.empty() : Optional.of(rule);
    }

    private Optional<Double> probability(Node.Entry field) {
        Optional<Double> value = read.real(field);
        return value.isPresent() && (value.get() <= 0 || value.get() >= 0.5)
                ? read.reject(field, "a number above 0 and below 0.5")
                : value;
    }

    private void checkSeeds(Node.Entry field, double alpha) {
        if (plan.seeds() > MOST_SEEDS) {
            findings.problem(field.at(), "race takes up to " + MOST_SEEDS + " seeds, here are " + plan.seeds());
        } else if (RepeatedLooks.bound(plan.seeds(), alpha) == 0) {
            int enough = plan.seeds();
            while (enough < MOST_SEEDS && RepeatedLooks.bound(enough, alpha) == 0) {
                enough++;
            }
            findings.problem(
                    field.at(),
                    "race needs more seeds: with " + plan.seeds() + " nothing can be significant at alpha " + alpha
                            + "; write seeds: " + enough + " or more");
        }
    }

    private Optional<Stopping> stop(Node.Entry field) {
        if (field.value() instanceof Node.Scalar) {
            return read.word(field, METHODS).map(word -> rule(new Node.Mapping(field.at(), List.of()), word));
        }
        return read.fields(field).map(fields -> {
            read.rejectUnknown(fields, List.of("method", "min", "max", "eta", "cohort", "on"), STOP);
            String method =
                    fields.field("method").flatMap(f -> read.word(f, METHODS)).orElse(StopRule.Method.ASHA.key());
            return rule(fields, method);
        });
    }

    private Stopping rule(Node.Mapping fields, String word) {
        StopRule.Method method = StopRule.Method.valueOf(word.toUpperCase(Locale.ROOT));
        int eta = whole(fields, "eta", 2, 100).orElse(USUAL_ETA);
        int epochs = plan.epochs().stream().mapToInt(Integer::intValue).max().orElse(0);
        Optional<Integer> cohort = whole(fields, "cohort", 1, 1_000_000);
        if (cohort.isPresent() && method != StopRule.Method.ASHA) {
            findings.problem(
                    fields.field("cohort").orElseThrow().at(), "cohort belongs to method: asha, it has no effect here");
        }
        boolean isAsha = method == StopRule.Method.ASHA;
        if (plan.together() > 0 && !isAsha) {
            findings.problem(
                    fields.at(),
                    "stop: " + word
                            + " compares attempts that are all known; a search, whose next ones follow from results, takes stop: asha");
        }
        return new StopRule(
                method,
                whole(fields, "min", 1, MOST_EPOCHS).orElse(1),
                whole(fields, "max", 1, MOST_EPOCHS).orElse(epochs),
                eta,
                isAsha ? cohort(fields, cohort, eta) : 0,
                plan.isGrid(),
                onTest(fields));
    }

    /** Attempts of a cohort wait for one another: what follows from their results can't be among them. */
    private int cohort(Node.Mapping fields, Optional<Integer> cohort, int eta) {
        if (plan.together() > 0 && cohort.isPresent() && cohort.get() > plan.together()) {
            findings.problem(
                    fields.field("cohort").orElseThrow().at(),
                    "cohort: " + cohort.get() + " would wait for attempts that follow from its results: at most "
                            + plan.together() + ", or a larger lag");
        }
        return cohort.orElse(usualCohort(eta));
    }

    private int usualCohort(int eta) {
        return plan.together() == 0 ? eta * eta : Math.min(eta * eta, plan.together());
    }

    private boolean onTest(Node.Mapping fields) {
        return fields.field("on").flatMap(f -> read.word(f, List.of("test"))).isPresent();
    }

    private Optional<Integer> whole(Node.Mapping fields, String name, int low, int high) {
        return fields.field(name).flatMap(f -> read.whole(f, low, high)).map(Math::toIntExact);
    }

    private Optional<Stopping> earlyTerminate(Node.Entry field) {
        return read.fields(field).flatMap(fields -> {
            read.rejectUnknown(fields, List.of("type", "min_iter", "max_iter", "s", "eta", "strict"), WANDB);
            boolean isHyperband = fields.field("type")
                    .map(f -> read.word(f, List.of("hyperband")).isPresent())
                    .orElse(true);
            return isHyperband ? hyperband(field, fields) : Optional.empty();
        });
    }

    /** W&amp;B's brackets are min_iter times powers of eta, or max_iter divided by them, s times. */
    private Optional<Stopping> hyperband(Node.Entry field, Node.Mapping fields) {
        StopRule usual = (StopRule) rule(new Node.Mapping(fields.at(), List.of()), StopRule.Method.ASHA.key());
        int eta = whole(fields, "eta", 2, 100).orElse(USUAL_ETA);
        Optional<Integer> max = whole(fields, "max_iter", 1, MOST_EPOCHS);
        Optional<Integer> brackets = whole(fields, "s", 1, 30);
        Optional<Integer> min = whole(fields, "min_iter", 1, MOST_EPOCHS)
                .or(() -> max.flatMap(most -> brackets.map(s -> (int) Math.max(1, most / Math.pow(eta, s)))));
        if (min.isEmpty()) {
            findings.problem(
                    field.at(), WANDB + " needs min_iter, or max_iter and s: {type: hyperband, min_iter: 3, eta: 3}");
            return Optional.empty();
        }
        findings.notice(
                field.at(),
                WANDB + ": hyperband is read as stop: {method: asha, min: " + min.get()
                        + max.map(most -> ", max: " + most).orElse("") + ", eta: " + eta + "}"
                        + (fields.field("strict").isPresent() ? "; strict has no effect" : ""));
        return Optional.of(new StopRule(
                usual.method(), min.get(), max.orElse(usual.max()), eta, usualCohort(eta), usual.shuffled(), false));
    }

    private void check(Node.Entry field, Stopping rule) {
        checkEpochs(field, rule);
        if (plan.metric().at() == Metric.At.EPOCH) {
            findings.problem(
                    field.at(),
                    field.name() + " needs a metric that every epoch has: at: "
                            + plan.metric().epoch() + " is one epoch's");
        }
        checkMetric(field, rule);
    }

    private void checkMetric(Node.Entry field, Stopping rule) {
        Metric metric = plan.metric();
        String name = metric.name();
        boolean isOfEachEpoch = plan.isReported()
                || AttemptMetric.named(name).map(AttemptMetric::isOfEachEpoch).orElse(true);
        if (!isOfEachEpoch) {
            findings.problem(
                    field.at(), field.name() + " needs a metric that every epoch has: " + name + " is measured once");
        }
        if (metric.isOnTest(plan.isReported()) && !rule.onTest()) {
            findings.problem(
                    field.at(),
                    field.name() + " would choose by the test set (metric " + name + "): "
                            + (plan.isReported()
                                    ? "name a metric of a validation set"
                                    : "write validation: split under parameters: and metric: validation_accuracy")
                            + ", or " + field.name() + ": {…, on: test}");
        } else if (rule.onTest() && !metric.isOnTest(plan.isReported())) {
            findings.problem(field.at(), "on: test has no effect: " + name + " isn't measured on the test set");
        }
    }

    private void checkEpochs(Node.Entry field, Stopping rule) {
        List<Integer> epochs = plan.epochs();
        if (epochs.isEmpty()) {
            return; // there are no attempts, which is told elsewhere
        }
        if (epochs.contains(0)) {
            findings.problem(
                    field.at(),
                    field.name() + " needs to know how many epochs attempts have: epochs: 20 under trainer:");
        } else if (epochs.size() > 1) {
            findings.problem(
                    field.at(),
                    field.name() + " needs attempts of one length; these have "
                            + epochs.stream().sorted().map(String::valueOf).toList() + " epochs");
        } else if (rule instanceof StopRule stop && (stop.min() >= epochs.get(0) || stop.max() > epochs.get(0))) {
            findings.problem(
                    field.at(),
                    field.name() + " needs rungs within the " + epochs.get(0) + " epochs of an attempt: "
                            + (stop.min() >= epochs.get(0) ? "min is " + stop.min() : "max is " + stop.max()));
        } else if (rule instanceof StopRule stop && stop.rungs().isEmpty()) {
            findings.problem(field.at(), field.name() + " has no rungs: min is " + stop.min() + ", max " + stop.max());
        }
    }
}
