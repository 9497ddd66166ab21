package org.barrido.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.replay.BenchmarkTable.Configuration;
import org.barrido.replay.StopReplay.Control;
import org.barrido.replay.StopReplay.Repetition;
import org.barrido.store.exchange.ParquetImport;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.NetworkTraining;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table that stopping, racing and searches are measured on is what this machine would train too. */
class BenchmarkTableTest {
    private static BenchmarkTable table;
    private static Sweep sweep;
    private static Sweep race;

    @BeforeAll
    static void read() throws IOException, SweepException {
        table = BenchmarkTable.read();
        sweep = BenchmarkTable.sweep(BenchmarkTable.SWEEP, List.of());
        race = BenchmarkTable.sweep(BenchmarkTable.RACE, List.of());
    }

    @Test
    void allAttemptsAreThereToTheirEnds() {
        assertThat(sweep.attempts()).hasSize(6048);
        assertThat(race.attempts()).hasSize(1000);
        assertThat(sweep.attempts()).allSatisfy(BenchmarkTableTest::isWhole);
        assertThat(race.attempts()).allSatisfy(BenchmarkTableTest::isWhole);
    }

    private static void isWhole(Attempt attempt) {
        Course course = table.course(attempt);
        assertThat(course.end()).isIn(Status.COMPLETED, Status.DIVERGED);
        assertThat(course.epochs()).hasSizeBetween(1, 27);
        assertThat(course.end() == Status.DIVERGED || course.epochs().size() == 27)
                .isTrue();
    }

    /** One of the quickest, with a seed of the table, and one that only the race has. */
    @Test
    void attemptsTrainedAnewHaveTheSameDigests() throws DataException, IOException {
        Dataset mnist = new DatasetCatalog(Path.of("data")).load("mnist");
        for (Attempt attempt : List.of(quickest(sweep), quickest(race))) {
            String digest = new NetworkTraining(mnist)
                    .train(attempt.settings().network(), attempt.seed(), null, epoch -> true)
                    .digest();
            assertThat(digest).as("attempt " + attempt.number()).isEqualTo(table.digest(attempt));
        }
    }

    /** Batches of 128, one hidden layer of 16, and the last seed. */
    private static Attempt quickest(Sweep sweep) {
        return sweep.attempts().stream()
                .filter(one -> String.valueOf(one.settings().get(NetworkParameter.BATCH_SIZE))
                        .equals("128"))
                .filter(one -> one.settings().network().hiddenWidths().equals(List.of(16)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** What is committed of the record is a lab book that `barrido import` reads. */
    @Test
    @Tag("long")
    void theRecordIsALabBook() {
        try (ParquetImport book = ParquetImport.of(BenchmarkTable.RECORD.getParent(), null)) {
            assertThat(book.<Integer>transaction(connection -> {
                        try (var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM lab.attempt")) {
                            rows.next();
                            return rows.getInt(1);
                        }
                    }))
                    .isEqualTo(table.size());
        }
    }

    /** With a third of the epochs successive halving is where random search is after a hundred trainings. */
    @Test
    void stoppingReachesWhatRandomSearchDoesWithAThirdOfTheEpochs() throws IOException, SweepException {
        List<Configuration> configurations = table.configurations(sweep);
        StopReplay replay = new StopReplay(configurations);
        Sweep asha = StopReplay.random(List.of("stop: {method: asha, min: 1, eta: 3}"));
        List<Repetition> stopped = replay.run(asha, configurations.size(), 900, 20, Control.NONE);
        List<Repetition> plain = replay.run(StopReplay.random(List.of()), 100, 2700, 20, Control.NONE);
        assertThat(StopTables.regret(stopped, 900).value())
                .isLessThanOrEqualTo(StopTables.regret(plain, 2700).value());
    }

    /** Where rungs say nothing of the ends, it can't. */
    @Test
    void rungsThatSayNothingHelpNobody() throws IOException, SweepException {
        StopReplay replay = new StopReplay(table.configurations(sweep));
        Sweep asha = StopReplay.random(List.of("stop: {method: asha, min: 1, eta: 3}"));
        List<Repetition> misled = replay.run(asha, replay.size(), 900, 20, Control.RUNGS);
        List<Repetition> plain = replay.run(StopReplay.random(List.of()), 100, 2700, 20, Control.NONE);
        assertThat(StopTables.regret(misled, 900).value())
                .isGreaterThan(StopTables.regret(plain, 2700).value());
    }

    @Test
    void aRaceAmongTenChoosesWhatTenSeedsChoose() {
        List<RaceReplay.Outcome> outcomes = new RaceReplay(table.configurations(race), race).run(10, 40, false);
        assertThat(outcomes.stream().filter(RaceReplay.Outcome::isSame).count()).isGreaterThanOrEqualTo(38);
        assertThat(outcomes.stream()
                        .mapToDouble(RaceReplay.Outcome::attempts)
                        .average()
                        .orElseThrow())
                .isLessThan(0.6);
    }
}
