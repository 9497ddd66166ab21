package org.barrido.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch has left to train: what agendas open, and lanes of attempts that go to their end. Attempts of one trajectory share their checkpoints: one
 * of them is in one hand at a time. Safe for use by several threads.
 */
public final class WorkQueue {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_MILLIS = 100;

    private final List<List<Job>> lanes;
    private final List<Agenda> agendas;
    private final Batch batch;
    private final boolean isShared;
    /** What is in some worker's hands. */
    private final Set<String> trajectories = new HashSet<>();
    /** By their ids, those that are to be asked for again a while later. */
    private final Map<Long, Deferred> deferred = new LinkedHashMap<>();

    private long refreshed = System.nanoTime();

    /**
     * A job that another process works on, or that its program gave back.
     *
     * @param lane in which it is to be taken up; null where its agenda has it
     */
    private record Deferred(@Nullable Job lane, long since) {
        boolean isDue(long now) {
            return now - since > PAUSE_NANOS;
        }
    }

    /** @param isShared whether other processes may work on the same attempts */
    WorkQueue(Collection<List<Job>> lanes, Collection<Agenda> agendas, Batch batch, boolean isShared) {
        this.lanes = new ArrayList<>(lanes);
        this.agendas = List.copyOf(agendas);
        this.batch = batch;
        this.isShared = isShared;
    }

    /** No more workers than that can be busy. */
    public synchronized int most() {
        return lanes.size()
                + agendas.stream().mapToInt(agenda -> agenda.undone().size()).sum();
    }

    /** Whether what is to be trained follows from results. */
    public boolean isDecidedByResults() {
        return !agendas.isEmpty();
    }

    /** Takes all that can be begun now, the most wanted first; what is taken is to be given to {@link #done}. */
    public synchronized List<List<Job>> takeAll() throws BatchException {
        List<List<Job>> all = new ArrayList<>();
        Optional<List<Job>> lane = poll();
        while (lane.isPresent()) {
            all.add(lane.get());
            lane = poll();
        }
        return all;
    }

    /** Takes what one worker is to do next, in order; empty if nothing can be begun now, or the batch was stopped. */
    public synchronized Optional<List<Job>> poll() throws BatchException {
        if (batch.isStopping()) {
            return Optional.empty();
        }
        Optional<List<Job>> found = find();
        if (found.isEmpty() && isShared && System.nanoTime() - refreshed > PAUSE_NANOS) {
            refreshed = System.nanoTime();
            agendas.forEach(agenda -> tell(agenda, agenda.refresh()));
            found = find();
        }
        if (found.isEmpty() && trajectories.isEmpty() && deferred.isEmpty() && !isShared && !isExhausted()) {
            throw new BatchException(
                    "the run can't go on: attempts were deleted that others wait for; run it again", null);
        }
        found.ifPresent(lane -> trajectories.add(trajectory(lane)));
        return found;
    }

    private Optional<List<Job>> find() {
        long now = System.nanoTime();
        Optional<List<Job>> open = agendas.stream()
                .flatMap(Agenda::open)
                .filter(job -> !trajectories.contains(job.keyed().trajectory()))
                .filter(job -> !deferred.containsKey(job.id())
                        || deferred.get(job.id()).isDue(now))
                .findFirst()
                .map(List::of);
        return open.or(this::nextLane).or(() -> nextDeferred(now)).map(this::taken);
    }

    private Optional<List<Job>> nextLane() {
        Optional<List<Job>> free = lanes.stream()
                .filter(lane -> !trajectories.contains(trajectory(lane)))
                .findFirst();
        free.ifPresent(lanes::remove);
        return free;
    }

    private Optional<List<Job>> nextDeferred(long now) {
        return deferred.values().stream()
                .filter(one -> one.isDue(now))
                .flatMap(one -> Stream.ofNullable(one.lane()))
                .filter(job -> !trajectories.contains(job.keyed().trajectory()))
                .findFirst()
                .map(List::of);
    }

    private List<Job> taken(List<Job> lane) {
        lane.forEach(job -> deferred.remove(job.id()));
        return lane;
    }

    private static String trajectory(List<Job> lane) {
        return lane.get(0).keyed().trajectory();
    }

    /** Waits until a worker has something to do; empty if there is nothing left, or the batch was stopped. */
    public synchronized Optional<List<Job>> take() throws BatchException, InterruptedException {
        Optional<List<Job>> found = poll();
        while (found.isEmpty() && !batch.isStopping() && !isExhausted()) {
            wait(LOOK_MILLIS);
            found = poll();
        }
        return found;
    }

    /** Whether nothing is left that anybody may yet have to train. */
    public synchronized boolean isExhausted() {
        return lanes.isEmpty() && deferred.isEmpty() && agendas.stream().allMatch(Agenda::isSettled);
    }

    /**
     * Takes note of what has been trained, of which the book knows.
     *
     * @param later the jobs of the lane that are to be asked for again: those that programs gave back, and those that another process works on
     */
    public synchronized void done(List<Job> lane, Collection<Job> later) {
        trajectories.remove(trajectory(lane));
        long now = System.nanoTime();
        for (Job job : later) {
            boolean isOfAgenda = agendas.stream().anyMatch(agenda -> agenda.has(job.id()));
            deferred.put(job.id(), new Deferred(isOfAgenda ? null : job, now));
            agendas.forEach(agenda -> agenda.givenBack(job));
        }
        for (Job job : lane) {
            agendas.forEach(agenda -> trained(agenda, job));
        }
        notifyAll();
    }

    private void trained(Agenda agenda, Job job) {
        List<Job> stopped = agenda.trained(job.id());
        agenda.paused(job)
                .ifPresent(now -> batch.listener()
                        .paused(now.pending(), now.pending().epochsRecorded(), agenda.expectedEpochs(now)));
        tell(agenda, stopped);
    }

    private void tell(Agenda agenda, List<Job> stopped) {
        stopped.forEach(job ->
                agenda.stop(job).ifPresent(stop -> batch.listener().stopped(job.pending(), stop)));
    }
}
