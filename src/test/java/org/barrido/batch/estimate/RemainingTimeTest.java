package org.barrido.batch.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Job;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.TimedAttempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.Test;

/** What a run is thought to take, before and while it goes on; its times are made up, on a clock of its own. */
class RemainingTimeTest {
    private static final DatasetCache DATASETS = new DatasetCache(new DatasetCatalog(Path.of("data")));
    private static final String CPU = "a processor";
    private static final double SECOND = 1e9;

    private long now = 1;

    private static List<Job> jobs(String parameters, int recorded) throws Exception {
        String text = "name: timed\nparameters: {train_limit: 3000, hidden_size: 64, " + parameters + "}\n";
        Sweep sweep = SweepFile.parse(Path.of("timed.yaml"), text, List.of(), SweepLimits.DEFAULT)
                .get(0);
        List<Job> jobs = new ArrayList<>();
        sweep.attempts().forEach(attempt -> {
            KeyedAttempt keyed = KeyedAttempt.of(attempt, "hash");
            jobs.add(new Job(new PendingAttempt(attempt.number(), keyed, recorded), sweep.name(), sweep.execution()));
        });
        return jobs;
    }

    /** A past in which an epoch of such attempts took so long, and an attempt a fiftieth of a second more than its epochs. */
    private static DurationEstimator past(List<Job> jobs, double epochSeconds) {
        TimedAttempt one = new TimedAttempt(
                jobs.get(0).settings().values(),
                100,
                100 * epochSeconds,
                100 * (epochSeconds + 0.0004) + 0.02,
                false,
                CPU);
        return new DurationEstimator(DATASETS, List.of(one, one, one), CPU);
    }

    private RemainingTime time(List<Job> jobs, double epochSeconds, int workers) throws Exception {
        return new RemainingTime(past(jobs, epochSeconds), jobs, workers, false);
    }

    private void epoch(RemainingTime time, Job job, int number, double seconds) {
        now += (long) (seconds * SECOND);
        time.epoch(job.id(), new Epoch(number, 0.1, 1, 0.5, 1, 0.5, Double.NaN, Double.NaN, seconds), now);
    }

    @Test
    void theFirstFigureIsWhatThePastTells() throws Exception {
        List<Job> jobs = jobs("epochs: 50, learning_rate: [0.1, 0.2, 0.3, 0.4]", 0);
        RemainingTime time = time(jobs, 1, 2);
        assertThat(time.isMeasured()).isFalse();
        assertThat(time.seconds(now)).isCloseTo(100, within(8.0));
        assertThat(time(jobs, 1, 3).seconds(now)).isCloseTo(100, within(8.0));
        assertThat(time(jobs, 1, 4).seconds(now)).isCloseTo(50, within(8.0));
    }

    @Test
    void aColdStartIsNoSurprise() throws Exception {
        List<Job> jobs = jobs("epochs: 100", 0);
        RemainingTime time = time(jobs, 0.2, 1);
        double before = time.seconds(now);
        time.started(1, now);
        epoch(time, jobs.get(0), 1, 0.6);
        epoch(time, jobs.get(0), 2, 0.6);
        assertThat(time.seconds(now)).isCloseTo(before - 1.2, within(4.0));
    }

    @Test
    void theMoreIsMeasuredTheLessCountsWhatWasExpected() throws Exception {
        List<Job> jobs = jobs("epochs: 200", 0);
        RemainingTime time = time(jobs, 0.5, 1);
        time.started(1, now);
        for (int number = 1; number <= 100; number++) {
            epoch(time, jobs.get(0), number, 2);
        }
        assertThat(time.isMeasured()).isTrue();
        assertThat(time.seconds(now)).isCloseTo(200, within(12.0));
    }

    @Test
    void whatIsOnRecordIsNotToBeTrained() throws Exception {
        assertThat(time(jobs("epochs: 100", 60), 1, 1).seconds(now)).isCloseTo(40, within(4.0));
    }

    @Test
    void oneTrainingStoppedSoonerAndLaterCountsOnce() throws Exception {
        List<Job> jobs = jobs("epochs: [20, 50, 100]", 0);
        assertThat(time(jobs, 1, 2).seconds(now)).isCloseTo(100, within(5.0));
        RemainingTime time = time(jobs, 1, 2);
        time.started(1, now);
        for (int number = 1; number <= 20; number++) {
            epoch(time, jobs.get(0), number, 1);
        }
        time.finished(1, now);
        time.started(2, now);
        epoch(time, jobs.get(1), 1, 1); // from the checkpoint
        assertThat(time.seconds(now)).isCloseTo(80, within(5.0));
    }

    @Test
    void anAttemptThatEndsEarlyTakesTheRestWithIt() throws Exception {
        List<Job> jobs = jobs("epochs: 100, learning_rate: [0.1, 0.2]", 0);
        RemainingTime time = time(jobs, 1, 1);
        time.started(1, now);
        epoch(time, jobs.get(0), 1, 1);
        time.finished(1, now);
        assertThat(time.seconds(now)).isCloseTo(100, within(5.0));
    }

    @Test
    void anEpochThatGoesOnCountsDown() throws Exception {
        List<Job> jobs = jobs("epochs: 10", 0);
        RemainingTime time = time(jobs, 20, 1);
        time.started(1, now);
        double before = time.seconds(now);
        assertThat(time.seconds(now + (long) (15 * SECOND))).isCloseTo(before - 15, within(0.01));
        assertThat(time.seconds(now + (long) (90 * SECOND))).isCloseTo(before - 20, within(0.01));
    }

    @Test
    void otherProcessorsCountWhereThisOneIsUnknownOnly() throws Exception {
        List<Job> jobs = jobs("epochs: 1", 0);
        TimedAttempt here = new TimedAttempt(jobs.get(0).settings().values(), 1, 2, Double.NaN, false, CPU);
        TimedAttempt there = new TimedAttempt(jobs.get(0).settings().values(), 1, 9, Double.NaN, false, "another");
        assertThat(new DurationEstimator(DATASETS, List.of(here, there, there), CPU)
                        .secondsPerEpoch(jobs.get(0).settings().values()))
                .isCloseTo(2, within(1e-9));
        assertThat(new DurationEstimator(DATASETS, List.of(there), CPU)
                        .secondsPerEpoch(jobs.get(0).settings().values()))
                .isCloseTo(9, within(1e-9));
    }

    @Test
    void workersShareWhatThereIsAsTheyBecomeFree() {
        assertThat(RunEstimate.makespan(List.of(3.0, 3.0, 3.0), 2)).isEqualTo(6);
        assertThat(RunEstimate.makespan(List.of(4.0, 3.0, 2.0, 1.0), 2)).isEqualTo(5);
        assertThat(RunEstimate.makespan(List.of(), 2)).isZero();
        assertThat(RunEstimate.makespan(List.of(5.0), 8)).isEqualTo(5);
    }
}
