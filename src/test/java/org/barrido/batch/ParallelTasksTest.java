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
        assertThat(ParallelTasks.run(2, List.of(both, both), ParallelTasksTest::meet))
                .containsExactly(true, true);
        assertThat(ParallelTasks.run(3, List.of(300, 2, 3), ParallelTasksTest::late))
                .containsExactly(300, 2, 3);
        assertThat(ParallelTasks.run(3, List.<Integer>of(), ParallelTasksTest::late))
                .isEmpty();
    }

    @Test
    void aFailureIsThatOfTheTaskAndWhatHadNotBegunIsDropped() {
        AtomicInteger done = new AtomicInteger();
        ParallelTasks.Work<Integer, Integer> work = thing -> {
            if (thing == 0) {
                throw new IOException("no room");
            }
            return thing == 1 ? late(300) : done.incrementAndGet();
        };
        assertThatThrownBy(() -> ParallelTasks.run(1, List.of(0, 1, 2), work))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        assertThatThrownBy(() -> ParallelTasks.runOrExplain("this", 1, List.of(0, 1, 2), work))
                .isInstanceOf(BatchException.class)
                .hasMessageMatching("this failed: IOException: no room \\(at .*\\)");
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

    private static int late(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return milliseconds;
    }
}
