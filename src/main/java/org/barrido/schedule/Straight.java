package org.barrido.schedule;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** Trains all attempts to their end, and those that follow from their results. */
final class Straight implements Scheduler {
    private final TrainerSpec trainer;
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final Set<Integer> undone = new LinkedHashSet<>();

    Straight(TrainerSpec trainer, List<Attempt> attempts) {
        this.trainer = trainer;
        follow(attempts);
    }

    @Override
    public void follow(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            epochs.put(attempt.number(), trainer.epochs(attempt.settings()));
            undone.add(attempt.number());
        }
    }

    @Override
    public void tell(int attempt, List<Epoch> recorded, Status status) {
        if (status.isFinished()) {
            undone.remove(attempt);
        }
    }

    @Override
    public Stream<Stretch> open() {
        return undone.stream().map(attempt -> new Stretch(attempt, 0));
    }

    @Override
    public List<Stop> stops() {
        return List.of();
    }

    @Override
    public boolean isSettled() {
        return undone.isEmpty();
    }

    @Override
    public boolean isDecided(int attempt) {
        return epochs.containsKey(attempt) && !undone.contains(attempt);
    }

    @Override
    public double expectedEpochs(int attempt) {
        return epochs.getOrDefault(attempt, 0);
    }
}
