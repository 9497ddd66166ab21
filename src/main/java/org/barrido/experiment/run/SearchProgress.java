package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.barrido.report.results.Objective;
import org.barrido.schedule.Scheduler;
import org.barrido.schedule.Stop;
import org.barrido.search.Search;
import org.barrido.search.Suggestion;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Proposal;
import org.barrido.search.space.Result;
import org.barrido.search.space.Tried;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.text.Suggestions;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep that learns has come: its attempts up to now, by what is on record of them. It remembers nothing, so that a run that was killed, another
 * process and the one that goes on all come to the same attempts.
 */
final class SearchProgress {
    /** Why a search with a target ends. */
    private static final String REACHED = "the target is reached";

    private final Sweep sweep;
    private final LearnedSearch rule;
    private final int seeds;
    private final List<Tried> learned;
    private final Search<SearchSpace.Point> search;

    /**
     * Where it stands.
     *
     * @param sweep with all attempts that may be trained now, and those before
     * @param suggestions configurations that were chosen just now
     * @param end why no more will come, before there are as many as there may be; else empty
     */
    record Position(Sweep sweep, List<SuggestionRow> suggestions, Optional<String> end) {
        boolean isTargetReached() {
            return end.filter(REACHED::equals).isPresent();
        }
    }

    /** A configuration's name among the record: what it is trained with, and from which seed. */
    private record Identity(Settings settings, long seed) {}

    /** @param learned of other sweeps */
    SearchProgress(Sweep sweep, LearnedSearch rule, List<Tried> learned) {
        this.sweep = sweep;
        this.rule = rule;
        this.seeds = sweep.seeds().size();
        this.learned = learned;
        this.search = rule.search(learned);
    }

    /**
     * Takes it as far as the lab book allows.
     *
     * @param dataHash of what the attempts are trained on: what was recorded with other data says nothing
     * @param isDecided of which attempts, by their numbers, results that are on record can't change any more
     */
    Position position(LabBook book, String dataHash, IntPredicate isDecided) {
        SweepRow row = book.sweep(sweep.name())
                .filter(recorded -> recorded.dataHash().equals(dataHash))
                .orElse(null);
        List<AttemptRow> rows = row == null ? List.of() : book.attempts(row.id());
        Map<Identity, AttemptRow> recorded = new HashMap<>();
        rows.forEach(each -> recorded.put(new Identity(Settings.ofComplete(each.settings()), each.seed()), each));
        Values values = row == null ? new Values(Map.of(), Set.of()) : values(book, row, rows);
        Map<Integer, Attempt> later = new HashMap<>();
        if (row != null && row.hash().equals(sweep.hash())) {
            rows.forEach(each -> later.put(
                    each.number(), new Attempt(each.number(), Settings.ofComplete(each.settings()), each.seed())));
        }
        Rows record = attempt -> {
            AttemptRow found = recorded.get(new Identity(attempt.settings(), attempt.seed()));
            return found != null && isDecided.test(found.number()) ? found : null;
        };
        return extended(later, record, values);
    }

    /**
     * The metric's values, by the attempts' numbers.
     *
     * @param stopped those that were stopped: they count with what they had then, as they do in Optuna's TPE and in BOHB (Falkner et al. 2018)
     */
    private record Values(Map<Integer, Double> byNumber, Set<Integer> stopped) {}

    private Values values(LabBook book, SweepRow row, List<AttemptRow> rows) {
        Map<Integer, Double> values =
                new HashMap<>(Objective.of(book, row, sweep.metric(), rows).values());
        Map<Integer, Stop> stops = book.stops(row.id());
        Map<Integer, List<Epoch>> epochs = stops.isEmpty() ? Map.of() : book.epochsOfSweep(row.id());
        stops.forEach((number, stop) -> {
            List<Epoch> all = epochs.getOrDefault(number, List.of());
            double value = Scheduler.value(sweep, all.subList(0, Math.min(all.size(), stop.stoppedAt())));
            values.put(number, value);
        });
        return new Values(values, stops.keySet());
    }

    /** In words, as the rest of a line: how many attempts are to follow from results. */
    static String following(Sweep sweep) {
        LearnedSearch rule = sweep.search();
        int left = rule == null
                ? 0
                : rule.configurations() * sweep.seeds().size()
                        - sweep.attempts().size();
        return left <= 0 ? "" : "; up to " + left + " more follow from results";
    }

    private interface Rows {
        @Nullable
        AttemptRow of(Attempt attempt);
    }

    /** @param onRecord by their numbers; one that was deleted is suggested again, by the same results and so the same */
    private Position extended(Map<Integer, Attempt> onRecord, Rows record, Values values) {
        List<Attempt> attempts = new ArrayList<>(sweep.attempts());
        List<Tried> tried = new ArrayList<>();
        for (int first = 0; first + seeds <= attempts.size(); first += seeds) {
            tried.add(tried(attempts.subList(first, first + seeds), record, values));
        }
        List<SuggestionRow> suggestions = new ArrayList<>();
        while (tried.size() < rule.configurations()) {
            List<Attempt> same = ofNext(attempts.size(), onRecord);
            if (same.size() == seeds) {
                attempts.addAll(same);
                tried.add(tried(same, record, values));
                continue;
            }
            int known = tried.size() + 1 - rule.lag();
            if (isReached(tried, known)) {
                return new Position(sweep.withAttempts(attempts), suggestions, Optional.of(REACHED));
            }
            if (isAwaited(tried, known)) {
                return new Position(sweep.withAttempts(attempts), suggestions, Optional.empty());
            }
            Optional<Suggestion<SearchSpace.Point>> next = search.next(tried);
            if (next.isEmpty()) {
                String all = "all of the space's " + tried.size() + " configurations were tried";
                return new Position(sweep.withAttempts(attempts), suggestions, Optional.of(all));
            }
            suggestions.add(row(attempts.size() + 1, next.get()));
            List<Attempt> own = attempts(attempts.size(), next.get());
            attempts.addAll(own);
            tried.add(tried(own, record, values));
        }
        return new Position(sweep.withAttempts(attempts), suggestions, Optional.empty());
    }

    /** Those of the next configuration that are on record. */
    private List<Attempt> ofNext(int before, Map<Integer, Attempt> onRecord) {
        List<Attempt> same = new ArrayList<>();
        for (int number = before + 1; number <= before + seeds; number++) {
            Attempt attempt = onRecord.get(number);
            if (attempt != null) {
                same.add(attempt);
            }
        }
        return same;
    }

    private SuggestionRow row(int attempt, Suggestion<SearchSpace.Point> suggestion) {
        Proposal<SearchSpace.Point> proposal = suggestion.proposal();
        return new SuggestionRow(
                suggestion.number(),
                attempt,
                seeds,
                suggestion.origin().word(),
                suggestion.known(),
                turned(proposal.mean()),
                proposal.deviation(),
                proposal.acquisition());
    }

    private List<Attempt> attempts(int before, Suggestion<SearchSpace.Point> suggestion) {
        List<Attempt> own = new ArrayList<>();
        for (long seed : sweep.seeds()) {
            own.add(new Attempt(
                    before + own.size() + 1, suggestion.candidate().point().settings(), seed));
        }
        return own;
    }

    private static boolean isAwaited(List<Tried> tried, int known) {
        return tried.stream().limit(Math.max(0, known)).anyMatch(each -> each.result() instanceof Result.Pending);
    }

    private boolean isReached(List<Tried> tried, int known) {
        return rule.target().isPresent()
                && tried.stream()
                        .limit(Math.max(0, known))
                        .anyMatch(each -> each.result() instanceof Result.Measured measured
                                && measured.mean() >= turned(rule.target().getAsDouble()));
    }

    /** More is better. */
    private double turned(double value) {
        return sweep.metric().goal() == Metric.Goal.MAXIMIZE ? value : -value;
    }

    private Tried tried(List<Attempt> ofSeeds, Rows record, Values values) {
        Settings settings = ofSeeds.get(0).settings();
        Optional<Coordinates> coordinates = rule.space().of(settings).map(Candidate::coordinates);
        double[] nowhere = new double[rule.space().dimensions().size()];
        Arrays.fill(nowhere, Double.NaN);
        Result result = result(ofSeeds, record, values);
        return coordinates.isPresent()
                ? new Tried(settings, coordinates.get(), result)
                : new Tried(
                        settings,
                        Coordinates.of(nowhere),
                        result instanceof Result.Pending ? result : new Result.Failed());
    }

    private Result result(List<Attempt> ofSeeds, Rows record, Values values) {
        List<AttemptRow> rows = new ArrayList<>();
        for (Attempt attempt : ofSeeds) {
            AttemptRow row = record.of(attempt);
            if (row == null || !isSettled(row, values)) {
                return new Result.Pending();
            }
            rows.add(row);
        }
        return result(rows, values);
    }

    private static boolean isSettled(AttemptRow row, Values values) {
        return row.status().isFinished() || values.stopped().contains(row.number());
    }

    /** A configuration has a value where all its seeds have one. */
    private Result result(List<AttemptRow> finished, Values values) {
        List<Double> found = new ArrayList<>();
        boolean diverged = false;
        boolean failed = false;
        for (AttemptRow row : finished) {
            boolean hasDiverged =
                    row.status() == Status.DIVERGED && !values.stopped().contains(row.number());
            diverged |= hasDiverged;
            Double value = values.byNumber().get(row.number());
            failed |= !hasDiverged && (value == null || !Double.isFinite(value));
            if (value != null) {
                found.add(turned(value));
            }
        }
        if (failed || diverged) {
            return failed ? new Result.Failed() : new Result.Diverged();
        }
        return measured(found);
    }

    /** The mean over seeds and their deviation, summed in the order of the seeds. */
    private static Result measured(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.size();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
        return new Result.Measured(mean, deviation, values.size());
    }

    /**
     * What other sweeps have taught, those of their configurations that are in the space.
     *
     * @throws SweepException if the lab book doesn't have one of them, or has it with other data
     */
    static List<Tried> learned(Sweep sweep, LearnedSearch rule, LabBook book, String dataHash) throws SweepException {
        List<Tried> learned = new ArrayList<>();
        for (String name : rule.learnFrom()) {
            SweepRow row = book.sweep(name).orElse(null);
            if (row == null) {
                throw unknown(sweep, name, names(book));
            }
            if (!row.dataHash().equals(dataHash)) {
                throw refused(sweep, name, name + " was trained on other data or by another program");
            }
            learned.addAll(new SearchProgress(sweep, rule, List.of()).ofSweep(book, row));
        }
        return learned;
    }

    /**
     * Refuses to begin where there is no lab book yet.
     *
     * @throws SweepException if the sweep is to learn from others
     */
    static void refuseLearningFromNothing(Sweep sweep) throws SweepException {
        LearnedSearch rule = sweep.search();
        if (rule != null && !rule.learnFrom().isEmpty()) {
            throw unknown(sweep, rule.learnFrom().get(0), List.of());
        }
    }

    private static SweepException unknown(Sweep sweep, String name, List<String> known) {
        String clause = known.isEmpty() ? ": it has none yet" : Suggestions.clause(name, known);
        return refused(sweep, name, "the lab book has no sweep " + name + clause);
    }

    private static SweepException refused(Sweep sweep, String name, String why) {
        return new SweepException(List.of(
                sweep.written().problem(LearnedSearch.LEARN_FROM, name, LearnedSearch.LEARN_FROM + ": " + why)));
    }

    private static List<String> names(LabBook book) {
        return book.sweeps().stream().map(SweepRow::name).toList();
    }

    private List<Tried> ofSweep(LabBook book, SweepRow row) {
        return tried(book, row, each -> each.status() == Status.COMPLETED || each.status() == Status.DIVERGED);
    }

    /** What a sweep has tried in the space, with the results that there are. */
    private List<Tried> tried(LabBook book, SweepRow row, Predicate<AttemptRow> counts) {
        List<AttemptRow> rows = book.attempts(row.id());
        Values values = values(book, row, rows);
        Map<Settings, List<AttemptRow>> bySettings = new LinkedHashMap<>();
        rows.stream()
                .filter(counts)
                .forEach(each -> bySettings
                        .computeIfAbsent(Settings.ofComplete(each.settings()), unseen -> new ArrayList<>())
                        .add(each));
        List<Tried> tried = new ArrayList<>();
        bySettings.forEach((settings, ofSeeds) -> rule.space()
                .of(settings)
                .ifPresent(found -> tried.add(new Tried(settings, found.coordinates(), resultNow(ofSeeds, values)))));
        return tried;
    }

    private Result resultNow(List<AttemptRow> ofSeeds, Values values) {
        return ofSeeds.stream().allMatch(each -> isSettled(each, values))
                ? result(ofSeeds, values)
                : new Result.Pending();
    }

    /** A configuration to try, and why. */
    record Next(SearchSpace.Point point, SuggestionRow why) {}

    /**
     * The configurations to try after all that a sweep has begun, each as if those before it were under way; fewer where the space is used up.
     *
     * @param isPlanned whether attempts that haven't begun count as under way
     */
    List<Next> next(LabBook book, SweepRow row, int count, boolean isPlanned) {
        List<Tried> tried =
                tried(book, row, each -> isPlanned || each.status() != Status.PENDING || each.epochsDone() > 0);
        Search<SearchSpace.Point> atOnce = new Search<>(rule.space(), rule.method(), 1, rule.seed(), learned, 0);
        List<Next> found = new ArrayList<>();
        while (found.size() < count) {
            Optional<Suggestion<SearchSpace.Point>> next = atOnce.next(tried);
            if (next.isEmpty()) {
                return found;
            }
            Candidate<SearchSpace.Point> candidate = next.get().candidate();
            found.add(new Next(candidate.point(), row(found.size() * seeds + 1, next.get())));
            tried.add(new Tried(candidate.identity(), candidate.coordinates(), new Result.Pending()));
        }
        return found;
    }
}
