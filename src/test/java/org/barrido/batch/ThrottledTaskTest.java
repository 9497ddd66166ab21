package org.barrido.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottledTaskTest {
    @Test
    void requestsMadeWhileItRestsBecomeOne() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Runnable task = () -> {
            turns.incrementAndGet();
            pause(20);
            first.countDown();
            second.countDown();
        };
        try (ThrottledTask aside = new ThrottledTask("test", task, 0.1, Duration.ZERO)) {
            aside.ask();
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                aside.ask();
            }
            assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(150));
        }
        assertThat(turns).hasValue(2);
    }

    @Test
    void theFirstTurnWaitsUntilItIsEarned() {
        AtomicInteger turns = new AtomicInteger();
        try (ThrottledTask aside = new ThrottledTask("test", turns::incrementAndGet, 0.001, Duration.ofSeconds(10))) {
            aside.ask();
            pause(50);
        }
        assertThat(turns).hasValue(0);
    }

    @Test
    void allTurnsTogetherTakeNoMoreThanTheirShare() {
        AtomicLong spent = new AtomicLong();
        AtomicInteger turns = new AtomicInteger();
        Runnable task = () -> {
            long start = System.nanoTime();
            pause(5 + turns.getAndIncrement() % 4);
            spent.addAndGet(System.nanoTime() - start);
        };
        long begun = System.nanoTime();
        try (ThrottledTask aside = new ThrottledTask("test", task, 0.1, Duration.ofMillis(10))) {
            while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(2)) {
                aside.ask();
                pause(1);
            }
        }
        assertThat(turns.get()).isGreaterThan(3);
        // A turn that was held up may take longer than any before it.
        assertThat((double) spent.get() / (System.nanoTime() - begun)).isLessThan(0.11);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
