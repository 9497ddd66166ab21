package org.barrido.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.barrido.schedule.Scheduler;
import org.barrido.schedule.Stop;
import org.barrido.schedule.Stretch;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * A sweep that decides by results what it trains, as a batch sees it: its scheduler is told what is on record, and what it decides is recorded.
 * Not safe for use by several threads.
 */
public final class Agenda {
    private final LabBookWriter book;
    private final long sweepId;
    private final Scheduler scheduler;
    private final Following following;
    private boolean isFollowed = true;
    /** How many attempts were decided when it was last asked what follows from them. */
    private long decidedBefore = -1;

    /** By the attempts' numbers, of those that hadn't ended when it was made, and that no other sweep trains. */
    private final Map<Integer, Job> jobs = new TreeMap<>();
    /** Of all its attempts, by their ids. */
    private final Map<Long, Integer> numbers = new HashMap<>();

    private final Map<Integer, Stop> stops;
    /** Those that failed in an earlier run and are tried again. */
    private final Set<Integer> retried = new HashSet<>();
    /** Those of which nothing new can come. */
    private final Set<Integer> ended = new HashSet<>();

    /**
     * Takes up what is on record.
     *
     * @param jobs those of the sweep's attempts that haven't ended, and that the batch doesn't train to their end for another sweep
     */
    public Agenda(LabBookWriter book, long sweepId, Scheduler scheduler, Collection<Job> jobs) throws BatchException {
        this(book, sweepId, scheduler, jobs, Following.nothing());
    }

    /**
     * Takes up what is on record, and what follows from it.
     *
     * @param jobs those of the sweep's attempts that haven't ended, and that the batch doesn't train to their end for another sweep
     * @param following attempts that follow from results
     */
    public Agenda(LabBookWriter book, long sweepId, Scheduler scheduler, Collection<Job> jobs, Following following)
            throws BatchException {
        this.book = book;
        this.sweepId = sweepId;
        this.scheduler = scheduler;
        this.following = following;
        jobs.forEach(job -> this.jobs.put(job.keyed().attempt().number(), job));
        stops = new HashMap<>(book.stops(sweepId));
        for (AttemptRow row : book.attempts(sweepId)) {
            numbers.put(row.id(), row.number());
            if (row.status() == Status.FAILED && this.jobs.containsKey(row.number())) {
                retried.add(row.number());
            }
        }
        refresh(job -> false);
    }

    /**
     * What others have brought about.
     *
     * @param ended own jobs that came to their end
     * @param stopped own jobs that are to be stopped, and weren't before
     */
    record News(List<Job> ended, List<Job> stopped) {}

    /**
     * Takes what is new on record.
     *
     * @param isInHand tells of which jobs the book is asked when they are put down
     */
    News refresh(Predicate<Job> isInHand) throws BatchException {
        Map<Integer, List<Epoch>> epochs = book.epochsOfSweep(sweepId);
        List<Job> others = new ArrayList<>();
        for (AttemptRow row : book.attempts(sweepId)) {
            Job job = jobs.get(row.number());
            boolean isKnown = ended.contains(row.number()) || retried.contains(row.number());
            if (!isKnown && (job == null || !isInHand.test(job))) {
                tell(row.number(), epochs.getOrDefault(row.number(), List.of()), row.status());
                if (job != null && hasEnded(job)) {
                    others.add(job);
                }
            }
        }
        return new News(others, decided());
    }

    /** Records what is decided, and takes up what follows from it, until nothing more does; returns the own jobs that are stopped. */
    private List<Job> decided() throws BatchException {
        List<Job> stopped = new ArrayList<>(stopped());
        while (isFollowed && isMoreDecided()) {
            Following.News news = following.next(scheduler::isDecided);
            if (!news.attempts().isEmpty()) {
                scheduler.follow(news.attempts());
                news.jobs().forEach(job -> jobs.put(job.keyed().attempt().number(), job));
                tellOfNew();
            }
            if (news.isOver()) {
                scheduler.close();
            }
            stopped.addAll(stopped());
            isFollowed = !news.isOver();
        }
        return stopped;
    }

    /** Whether something can follow that didn't before: what follows reads all that is on record, and many an attempt only pauses. */
    private boolean isMoreDecided() {
        long before = decidedBefore;
        decidedBefore = numbers.values().stream().filter(scheduler::isDecided).count();
        return decidedBefore != before;
    }

    /** Others may have trained what just followed. */
    private void tellOfNew() {
        for (AttemptRow row : book.attempts(sweepId)) {
            if (numbers.putIfAbsent(row.id(), row.number()) != null) {
                continue;
            }
            if (row.status() == Status.FAILED && jobs.containsKey(row.number())) {
                retried.add(row.number());
            } else if (row.status().isFinished() || row.epochsDone() > 0) {
                tell(row.number(), book.epochs(row.id()), row.status());
            }
        }
    }

    /** Takes what is on record of an attempt that was just trained; returns the attempts that it stops. */
    List<Job> trained(long attemptId) throws BatchException {
        Integer number = numbers.get(attemptId);
        if (number == null) {
            return List.of();
        }
        retried.remove(number);
        List<Epoch> epochs = book.epochs(attemptId);
        jobs.computeIfPresent(number, (unchanged, job) -> job.after(epochs.size()));
        tell(number, epochs, book.status(attemptId));
        return decided();
    }

    /** Of one that runs, numbers of its last epoch may still be told. */
    private void tell(int number, List<Epoch> epochs, Status status) {
        boolean isRunning = status == Status.RUNNING;
        List<Epoch> sure = isRunning ? epochs.subList(0, Math.max(0, epochs.size() - 1)) : epochs;
        scheduler.tell(number, sure, status);
        if (status.isFinished()) {
            ended.add(number);
        }
    }

    private List<Job> stopped() {
        List<Stop> news = new ArrayList<>();
        for (Stop stop : scheduler.stops()) {
            if (stops.putIfAbsent(stop.attempt(), stop) == null) {
                news.add(stop);
            }
        }
        if (!news.isEmpty()) {
            book.stop(sweepId, news);
        }
        return news.stream()
                .filter(stop -> !ended.contains(stop.attempt()))
                .flatMap(stop -> Optional.ofNullable(jobs.get(stop.attempt())).stream())
                .toList();
    }

    /** An own job that stands still after it was trained as far as it was to be, as it is now; empty if it ended, or was interrupted. */
    Optional<Job> paused(Job trained) {
        Integer number = numbers.get(trained.id());
        return number == null || ended.contains(number)
                ? Optional.empty()
                : Optional.ofNullable(jobs.get(number))
                        .filter(now -> trained.until() > 0 && now.pending().epochsRecorded() >= trained.until());
    }

    /** What can be trained now, the most wanted first. */
    Stream<Job> open() {
        return scheduler.open().flatMap(stretch -> Stream.ofNullable(job(stretch)));
    }

    private @Nullable Job job(Stretch stretch) {
        Job job = jobs.get(stretch.attempt());
        return job == null ? null : job.until(stretch.until());
    }

    /** A job of its own that was given back is to be taken up as it is. */
    void givenBack(Job job) {
        if (has(job.id())) {
            jobs.put(job.keyed().attempt().number(), job);
        }
    }

    /** Whether nothing new can come of a job of its own. */
    boolean hasEnded(Job job) {
        return has(job.id()) && ended.contains(job.keyed().attempt().number());
    }

    boolean isSettled() {
        return !isFollowed && scheduler.isSettled();
    }

    /** How many more attempts may follow from results. */
    public int following() {
        return isFollowed ? following.most() : 0;
    }

    /** The jobs of which something is left to be trained, as far as is known. */
    public List<Job> undone() {
        return jobs.values().stream()
                .filter(job -> {
                    int number = job.keyed().attempt().number();
                    return !stops.containsKey(number) && !ended.contains(number);
                })
                .toList();
    }

    /** Whether the attempt is trained for it. */
    boolean has(long attemptId) {
        Integer number = numbers.get(attemptId);
        return number != null && jobs.containsKey(number);
    }

    /** The decision to stop one of its jobs; empty if there is none. */
    Optional<Stop> stop(Job job) {
        return Optional.ofNullable(stops.get(job.keyed().attempt().number()));
    }

    /** How many epochs one of its jobs is expected to have when all is decided. */
    public double expectedEpochs(Job job) {
        return scheduler.expectedEpochs(job.keyed().attempt().number());
    }
}
