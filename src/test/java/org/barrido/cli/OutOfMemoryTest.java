package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.barrido.store.sql.LabBookException;
import org.junit.jupiter.api.Test;

/** What is said where the memory wasn't enough, whoever noticed. */
class OutOfMemoryTest {
    @Test
    void itIsFoundAmongTheCauses() {
        Exception closed = new IllegalStateException("The database has been closed");
        assertThat(ExceptionReporter.isOutOfMemory(closed)).isFalse();
        closed.addSuppressed(new RuntimeException(new OutOfMemoryError()));
        assertThat(ExceptionReporter.isOutOfMemory(new LabBookException("lab book x: closed", closed)))
                .isTrue();
    }

    @Test
    void aSizeIsNamedThatShouldBeEnough() {
        assertThat(ExceptionReporter.outOfMemory(64)).contains("64 MB", "BARRIDO_JAVA_OPTS=-Xmx1g");
        assertThat(ExceptionReporter.outOfMemory(3000)).contains("3000 MB", "-Xmx6g");
    }
}
