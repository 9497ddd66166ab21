package org.barrido.schedule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.stop.StopRule;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** Successive halving in order: all at once, in cohorts, or in brackets. */
final class Halving implements Scheduler {
    private final int cohort;
    private final int epochs;
    private final Judge judge;
    /** What attempts that follow are compared in: the last bracket's. */
    private final Pool pool;

    /** By their numbers, in the order of decisions. */
    private final Map<Integer, Entrant> entrants = new LinkedHashMap<>();
    /** Those of which something is left to be trained, or to be decided before. */
    private final Map<Integer, Entrant> undone;
    /** What attempts can be decided to have, most first. */
    private final SortedSet<Integer> levels = new TreeSet<>((a, b) -> Integer.compare(b, a));

    private final List<Stop> stops = new ArrayList<>();

    /** Begins with all attempts that there are. */
    Halving(StopRule rule, List<Attempt> attempts, int epochs, Judge judge) {
        this(rule, attempts, epochs, judge, false);
    }

    /**
     * Begins with nothing on record.
     *
     * @param epochs of an attempt that nothing stops
     * @param isFollowed whether attempts follow from results: they enter the last cohort, or one after it
     */
    Halving(StopRule rule, List<Attempt> attempts, int epochs, Judge judge, boolean isFollowed) {
        this.cohort = rule.cohort();
        this.epochs = epochs;
        this.judge = judge;
        levels.add(0);
        Pool last = null;
        for (Bracket bracket : Bracket.of(rule, attempts)) {
            last = add(bracket, rule.eta());
        }
        pool = requireNonNull(last);
        undone = new LinkedHashMap<>(entrants);
        if (isFollowed) {
            pool.open(cohort);
        }
    }

    @Override
    public void follow(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            Entrant entrant = new Entrant(attempt.number(), entrants.size(), entrants.size() / cohort, pool);
            entrants.put(attempt.number(), entrant);
            undone.put(attempt.number(), entrant);
            pool.enter(entrant);
        }
    }

    @Override
    public void close() {
        pool.close();
        decide(pool);
    }

    private Pool add(Bracket bracket, int eta) {
        Pool own = new Pool(bracket.rungs(), eta, judge);
        List<List<Entrant>> cohorts = new ArrayList<>();
        for (List<Integer> cohort : bracket.cohorts()) {
            List<Entrant> members = new ArrayList<>();
            for (int attempt : cohort) {
                members.add(new Entrant(attempt, entrants.size(), cohorts.size(), own));
                entrants.put(attempt, members.get(members.size() - 1));
            }
            cohorts.add(members);
        }
        own.enter(cohorts);
        levels.addAll(bracket.rungs());
        return own;
    }

    @Override
    public void tell(int attempt, List<Epoch> recorded, Status status) {
        Entrant entrant = entrant(attempt);
        Pool own = entrant.pool;
        for (int k = 0; k < own.rungs(); k++) {
            if (recorded.size() >= own.epochs(k)) {
                own.know(entrant, k, judge.score(recorded.subList(0, own.epochs(k))));
            } else if (status.isFinished()) {
                own.know(entrant, k, judge.score(recorded, status));
            }
        }
        if (status.isFinished()) {
            entrant.end();
        }
        decide(own);
    }

    private void decide(Pool changed) {
        changed.decide(stops::add);
        undone.values().removeIf(Entrant::isDone);
    }

    private Entrant entrant(int attempt) {
        Entrant entrant = entrants.get(attempt);
        if (entrant == null) {
            throw new IllegalArgumentException("no attempt " + attempt);
        }
        return entrant;
    }

    @Override
    public Stream<Stretch> open() {
        return levels.stream()
                .flatMap(level -> undone.values().stream().filter(one -> one.isOpen() && one.decided() == level))
                .map(one -> new Stretch(one.attempt, one.until()));
    }

    @Override
    public List<Stop> stops() {
        List<Stop> taken = List.copyOf(stops);
        stops.clear();
        return taken;
    }

    @Override
    public boolean isSettled() {
        return undone.isEmpty();
    }

    @Override
    public boolean isDecided(int attempt) {
        Entrant entrant = entrants.get(attempt);
        return entrant != null && entrant.isDecided();
    }

    /** One in eta goes on from each rung. */
    @Override
    public double expectedEpochs(int attempt) {
        Entrant entrant = entrant(attempt);
        double expected = entrant.decided();
        if (entrant.isDone()) {
            return expected;
        }
        double share = 1;
        int before = entrant.decided();
        for (int k = entrant.passed(); k <= entrant.pool.rungs(); k++) {
            int until = k == entrant.pool.rungs() ? epochs : entrant.pool.epochs(k);
            expected += share * (until - before);
            before = until;
            share /= entrant.pool.eta();
        }
        return expected;
    }
}
