package org.barrido.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.barrido.train.record.Status;

/** Runs a sweep whose numbers are known beforehand: workers that come and go, told of in any order, killed at any time. */
final class Simulation {
    private final Supplier<Scheduler> fresh;
    private final Map<Integer, SimulatedAttempt> table;
    private final Random random;
    private final Map<Integer, Integer> recorded = new TreeMap<>();
    private final Map<Integer, Status> statuses = new TreeMap<>();
    private final Map<Integer, Integer> running = new TreeMap<>();
    private final Map<Integer, Integer> stops = new TreeMap<>();
    private Scheduler scheduler;

    Simulation(Supplier<Scheduler> fresh, Map<Integer, SimulatedAttempt> table, Random random) {
        this.fresh = fresh;
        this.table = table;
        this.random = random;
        this.scheduler = fresh.get();
    }

    int trained(int attempt) {
        return recorded.getOrDefault(attempt, 0);
    }

    /** Which attempts were stopped, and after which epoch. */
    Map<Integer, Integer> run() {
        int workers = 1 + random.nextInt(16);
        while (!scheduler.isSettled()) {
            if (random.nextInt(50) == 0) {
                kill();
            } else if (running.isEmpty() || (running.size() < workers && random.nextBoolean())) {
                begin();
            } else {
                goOn();
            }
            hear();
        }
        return stops;
    }

    private void begin() {
        List<Stretch> free = scheduler
                .open()
                .filter(one -> !running.containsKey(one.attempt()))
                .toList();
        if (free.isEmpty() && running.isEmpty()) {
            throw new AssertionError("nothing can be trained, and nothing is waited for");
        }
        if (!free.isEmpty()) {
            Stretch next = free.get(random.nextBoolean() ? 0 : random.nextInt(free.size()));
            running.put(next.attempt(), next.until());
        }
    }

    /** Any of those in training, by some epochs or to the end of its stretch. */
    private void goOn() {
        List<Integer> attempts = new ArrayList<>(running.keySet());
        int attempt = attempts.get(random.nextInt(attempts.size()));
        int until = running.get(attempt);
        SimulatedAttempt course = table.get(attempt);
        int target = until == 0 ? course.length() : Math.min(until, course.length());
        int left = Math.max(0, target - trained(attempt));
        int more = random.nextBoolean() ? left : random.nextInt(left + 1);
        recorded.put(attempt, trained(attempt) + more);
        if (more < left) {
            int sure = Math.max(0, trained(attempt) - 1);
            scheduler.tell(attempt, course.epochs(sure), Status.RUNNING);
            return;
        }
        running.remove(attempt);
        boolean isAtItsEnd = trained(attempt) == course.length();
        boolean goesOnToFail = course.end() == Status.FAILED && until == target;
        statuses.put(attempt, isAtItsEnd && !goesOnToFail ? course.end() : Status.PENDING);
        tell(attempt);
    }

    private void tell(int attempt) {
        scheduler.tell(
                attempt, table.get(attempt).epochs(trained(attempt)), statuses.getOrDefault(attempt, Status.PENDING));
    }

    private void kill() {
        running.clear();
        scheduler = fresh.get();
        List<Integer> attempts = new ArrayList<>(recorded.keySet());
        Collections.shuffle(attempts, random);
        attempts.forEach(this::tell);
    }

    /** What was decided before a kill is decided again. */
    private void hear() {
        for (Stop stop : scheduler.stops()) {
            Integer before = stops.put(stop.attempt(), stop.stoppedAt());
            if (before != null && before != stop.stoppedAt()) {
                throw new AssertionError("attempt " + stop.attempt() + " was stopped at " + before + ": " + stop);
            }
        }
    }
}
