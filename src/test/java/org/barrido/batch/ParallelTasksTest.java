package org.barrido.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {
    /** Each waits for the other, so that one thread alone would wait for ever. */
    @Test
    void twoAreDoneAtTheSameTimeAndAnswersKeepTheirOrder() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        ParallelTasks.Task<Boolean> task = () -> meet(both);
        assertThat(ParallelTasks.run(2, List.of(task, task))).containsExactly(true, true);
        List<ParallelTasks.Task<Integer>> numbers = List.of(() -> late(1), () -> 2, () -> 3);
        assertThat(ParallelTasks.run(3, numbers)).containsExactly(1, 2, 3);
    }

    @Test
    void aFailureIsThatOfTheTaskAndWhatHadNotBegunIsDropped() {
        AtomicInteger done = new AtomicInteger();
        List<ParallelTasks.Task<Integer>> tasks = List.of(
                () -> {
                    throw new IOException("no room");
                },
                () -> late(1),
                done::incrementAndGet);
        assertThatThrownBy(() -> ParallelTasks.run(1, tasks))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        assertThat(done).hasValue(0);
    }

    private static boolean meet(CountDownLatch both) {
        both.countDown();
        try {
            return both.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int late(int value) {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return value;
    }
}
