package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on a PostgreSQL server, and what two processes may do there. */
@Tag("postgres")
class PostgresBookTest extends BookContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.close();
    }

    @Override
    BookAddress newBook() throws IOException, InterruptedException {
        return new BookAddress(folder.resolve("results"), server.newDatabase());
    }

    @Test
    void anAttemptIsOneWorkersAndATrajectoryToo() throws Exception {
        BookAddress address = newBook();
        Sweep sweep = Samples.sweep("s", List.of(0.1), List.of(0L), 3);
        try (LabBook one = LabBook.open(address);
                LabBook two = LabBook.open(address)) {
            long id = one.begin(sweep, Samples.keyed(sweep), Samples.PROVENANCE);
            assertThat(two.begin(sweep, Samples.keyed(sweep), Samples.PROVENANCE))
                    .isEqualTo(id);
            long first = one.pending(id, false).get(0).id();
            assertThat(one.start(first)).isEqualTo(Claim.OURS);
            assertThat(two.start(first)).isEqualTo(Claim.ELSEWHERE);
            assertThat(two.pending(id, false)).hasSize(2);
            assertThatThrownBy(() -> two.append(first, Samples.epoch(1, 0.1))).isInstanceOf(LostClaimException.class);
            assertThatThrownBy(() -> two.deleteSweep("s")).hasMessageContaining("workers run on");
            for (int number = 1; number <= 3; number++) {
                one.append(first, Samples.epoch(number, 0.1));
            }
            one.finish(first, Samples.completed(3, first));
            assertThat(two.start(first)).isEqualTo(Claim.OVER);
        }
    }

    @Test
    void whatAClosedProcessLeftIsTakenUpAtOnce() throws Exception {
        BookAddress address = newBook();
        Sweep sweep = Samples.sweep("s", List.of(0.1), List.of(0L), 3);
        long first;
        try (LabBook one = LabBook.open(address)) {
            first = one.pending(one.begin(sweep, Samples.keyed(sweep), Samples.PROVENANCE), false)
                    .get(0)
                    .id();
            one.start(first);
            one.append(first, Samples.epoch(1, 0.1));
        }
        try (LabBook two = LabBook.open(address)) {
            assertThat(two.start(first)).isEqualTo(Claim.OURS);
            two.append(first, Samples.epoch(1, 0.1));
            two.append(first, Samples.epoch(2, 0.1));
        }
    }

    @Test
    void addressesHoldNoPasswordsAndServersThatDontAnswerAreToldInALine() {
        assertThatThrownBy(() -> new BookAddress(folder, "jdbc:postgresql://h/db?password=secret"))
                .hasMessageContaining(".pgpass")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new BookAddress(folder, "jdbc:postgresql://me:secret@h/db"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new BookAddress(folder, "jdbc:h2:mem:x")).hasMessageContaining("jdbc:postgresql:");
        assertThatThrownBy(() -> LabBook.open(new BookAddress(folder, "jdbc:postgresql://127.0.0.1:9/x?user=y")))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("doesn't answer");
    }
}
