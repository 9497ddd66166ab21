package org.barrido.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a batch has left to train: what agendas open, and lanes of attempts that go to their end. Attempts of one trajectory share their checkpoints: one
 * of them is in one hand at a time. Safe for use by several threads.
 */
public final class WorkQueue {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<List<Job>> lanes;
    private final List<Agenda> agendas;
    private final Batch batch;
    private final boolean isShared;
    /** What is in some worker's hands. */
    private final Set<String> trajectories = new HashSet<>();
    /** By their ids, since when those are left alone that another process works on, or that their programs gave back. */
    private final Map<Long, Long> leftAlone = new HashMap<>();
    /** By their ids, those of lanes that are to be asked for again. */
    private final Map<Long, Job> again = new LinkedHashMap<>();

    private long refreshed = System.nanoTime();

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
                + agendas.stream()
                        .mapToInt(agenda -> agenda.undone().size() + agenda.following())
                        .sum();
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
        if (found.isEmpty() && isShared && System.nanoTime() - refreshed >= PAUSE_NANOS) {
            refreshed = System.nanoTime();
            for (Agenda agenda : agendas) {
                refresh(agenda);
            }
            found = find();
        }
        if (found.isEmpty() && trajectories.isEmpty() && patience() == Long.MAX_VALUE && !isExhausted()) {
            throw new BatchException(
                    "the run can't go on: attempts were deleted that others wait for; run it again", null);
        }
        found.ifPresent(lane -> trajectories.add(trajectory(lane)));
        return found;
    }

    private Optional<List<Job>> find() {
        long now = System.nanoTime();
        Optional<List<Job>> found = next(open(), now).or(this::nextLane).or(() -> next(again.values().stream(), now));
        found.ifPresent(lane -> lane.forEach(job -> {
            leftAlone.remove(job.id());
            again.remove(job.id());
        }));
        return found;
    }

    private Stream<Job> open() {
        return agendas.stream().flatMap(Agenda::open);
    }

    private Optional<List<Job>> next(Stream<Job> jobs, long now) {
        return jobs.filter(job -> isFree(job) && rest(job, now) == 0)
                .findFirst()
                .map(List::of);
    }

    private Optional<List<Job>> nextLane() {
        Optional<List<Job>> free =
                lanes.stream().filter(lane -> isFree(lane.get(0))).findFirst();
        free.ifPresent(lanes::remove);
        return free;
    }

    private boolean isFree(Job job) {
        return !trajectories.contains(job.keyed().trajectory());
    }

    /** How long it is still left alone. */
    private long rest(Job job, long now) {
        Long since = leftAlone.get(job.id());
        return since == null ? 0 : Math.max(0, PAUSE_NANOS - (now - since));
    }

    private static String trajectory(List<Job> lane) {
        return lane.get(0).keyed().trajectory();
    }

    /** Waits until a worker has something to do; empty if there is nothing left, or the batch was stopped. */
    public Optional<List<Job>> take() throws BatchException, InterruptedException {
        Optional<List<Job>> found = Optional.empty();
        boolean mayCome = true;
        while (found.isEmpty() && mayCome) {
            long seen = batch.news().count();
            found = poll();
            mayCome = !batch.isStopping() && !isExhausted();
            if (found.isEmpty() && mayCome) {
                batch.news().await(seen, patience());
            }
        }
        return found;
    }

    /** How long until something may be there of which nobody tells: what other processes have done, or a program that gave up its turn. */
    private synchronized long patience() {
        long now = System.nanoTime();
        long patience = isShared ? Math.max(0, PAUSE_NANOS - (now - refreshed)) : Long.MAX_VALUE;
        return Stream.concat(open(), again.values().stream())
                .filter(this::isFree)
                .mapToLong(job -> rest(job, now))
                .reduce(patience, Math::min);
    }

    /** Whether nothing is left that anybody may yet have to train. */
    public synchronized boolean isExhausted() {
        return lanes.isEmpty() && again.isEmpty() && agendas.stream().allMatch(Agenda::isSettled);
    }

    /**
     * Takes note of what has been trained, of which the book knows.
     *
     * @param later the jobs of the lane that are to be asked for again: those that programs gave back, and those that another process works on
     */
    public synchronized void done(List<Job> lane, Collection<Job> later) throws BatchException {
        trajectories.remove(trajectory(lane));
        long now = System.nanoTime();
        for (Job job : later) {
            leftAlone.put(job.id(), now);
            if (agendas.stream().noneMatch(agenda -> agenda.has(job.id()))) {
                again.put(job.id(), job);
            }
            agendas.forEach(agenda -> agenda.givenBack(job));
        }
        for (Job job : lane) {
            for (Agenda agenda : agendas) {
                trained(agenda, job);
            }
        }
        later.stream()
                .filter(job -> agendas.stream().anyMatch(agenda -> agenda.hasEnded(job)))
                .forEach(job -> batch.listener().finishedElsewhere(job.pending()));
        batch.news().give();
    }

    private void refresh(Agenda agenda) throws BatchException {
        Agenda.News news = agenda.refresh(job -> !isFree(job));
        news.ended().forEach(job -> batch.listener().finishedElsewhere(job.pending()));
        tell(agenda, news.stopped());
    }

    private void trained(Agenda agenda, Job job) throws BatchException {
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
