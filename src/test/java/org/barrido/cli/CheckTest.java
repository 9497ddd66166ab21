package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.store.LabBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published numbers, comparisons and effects, on a small sweep with several seeds. */
class CheckTest {
    @TempDir
    Path folder;

    private Path results;
    private SmallSweep sweep;

    @BeforeEach
    void write() throws IOException {
        results = folder.resolve("results");
        sweep = SmallSweep.in(folder, 3);
    }

    @Test
    void aNumberLikeOursIsReproducedAndOneFarOffIsNot() throws IOException {
        run(5);
        Path published = published(true, mean("sgd"), 40 * mean("adam"));
        Invocation check = on("check", published.toString());
        assertThat(check.exitCode()).as(check.err()).isEqualTo(3);
        assertThat(check.out())
                .contains("Not reproduced: 1 of 2 cells stands out.", "1 reproduced, 1 lower")
                .contains("up to 0.1 false alarms");
        assertThat(check.err()).contains("a required cell isn't reproduced");
        for (String file : List.of("check.md", "check.csv", "check.tex", "check.png", "check.svg")) {
            assertThat(results.resolve("small").resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readString(results.resolve("small/check.tex")))
                .startsWith("% Sweep ")
                .contains("\\toprule", "\\textbf{lower}", "$\\pm$");
        byte[] picture = Files.readAllBytes(results.resolve("small/check.png"));
        byte[] table = Files.readAllBytes(results.resolve("small/check.csv"));
        on("check", published.toString());
        assertThat(results.resolve("small/check.png")).hasBinaryContent(picture);
        assertThat(results.resolve("small/check.csv")).hasBinaryContent(table);
        assertThat(on("check", published(false, mean("sgd"), 40 * mean("adam")).toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void thePublishedTableHasOursBesideIt() throws IOException {
        run(3);
        Path file = published(false, mean("sgd"), 400 * mean("adam"));
        Invocation check = on("check", file.toString(), "--by", "row", "--format", "csv");
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out().lines().toList().get(0)).isEqualTo("optimizer,n,published_loss,mean_loss,sd_loss");
        assertThat(check.out().lines().skip(1).map(line -> line.replaceAll(",[^,]*,[^,]*,[^,]*$", "")))
                .containsExactly("sgd,3", "adam,3");
        assertThat(on("check", file.toString(), "--by", "row", "--format", "md")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("| adam")))
                .singleElement()
                .asString()
                .matches("\\| adam \\| 3 \\| \\*\\*[0-9.]+\\*\\* \\| \\*\\*[0-9.]+ ± [0-9.]+\\*\\* \\|");
    }

    @Test
    void theWholeIsUndecidedWhereSoFewSeedsCouldNotTell() throws IOException {
        run(5);
        Path file = published(false, mean("sgd"), mean("adam"));
        assertThat(on("check", file.toString()).out())
                .contains("Reproduced: the 2 numbers together can be draws like ours (p = ")
                .doesNotContain("Only these seeds");
        Invocation three = on("check", file.toString(), "--set", "seeds=1..3");
        assertThat(three.exitCode()).as(three.err()).isZero();
        assertThat(three.out())
                .contains(
                        "Undecided: 3 seeds of so few rows can't tell; more seeds are needed. 2 reproduced.",
                        "Only these seeds are counted: 1, 2, 3.",
                        "With 3 seeds a cell must be 7.2 standard deviations off");
    }

    @Test
    void aReportHasTheVerdicts() throws IOException {
        run(3);
        Path page = results.resolve("small/report.html");
        Path published = published(false, mean("sgd"), 400 * mean("adam"));
        Invocation report = on("report", "small", "--check", published.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out().strip()).isEqualTo(page.toString());
        assertThat(page).content().contains("Published: A made-up table.", "<strong>lower</strong>");
        assertThat(on("report", "small").exitCode()).isZero();
        assertThat(page).content().doesNotContain("Published and measured");
        for (Invocation wrong : List.of(on("report", "smal"), on("report", "small", "--out", folder.toString()))) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err().lines()).hasSize(1);
        }
    }

    @Test
    void withFewSeedsOnlyTheDifferenceIsTold() throws IOException {
        run(2);
        Invocation check =
                on("check", published(false, mean("sgd"), 2 * mean("adam")).toString(), "--format", "csv");
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out().lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.endsWith(",2," + line.split(",")[6] + ",,,,,undecided"));
    }

    @Test
    void oneSeedIsJudgedByTheSpreadOfMoreAndARunSaysHowMuchCameOut() throws IOException {
        run(5);
        Path published = published(false, mean("sgd"), 40 * mean("adam"));
        assertThat(on("check", published.toString()).exitCode()).isZero();
        Files.move(results.resolve("small/check.csv"), folder.resolve("five.csv"));
        Files.writeString(published, Files.readString(published).replace("expect:", "expect:\n  spread: five.csv"));
        results = folder.resolve("one");
        Invocation run = on("run", published.toString(), "--no-charts");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().toList())
                .endsWith(
                        "small: 1 of 2 published numbers reproduced, 1 lower, by the spread of 5 seeds",
                        "Number by number: barrido check " + published);
        assertThat(on("check", published.toString()).out().replaceAll("\\s+", " "))
                .contains(
                        "By the spread of 5 seeds, one by one: 1 of 2 published numbers reproduced. 1 reproduced, 1 lower.",
                        "0.1 false alarms would be expected; there are 1.",
                        "where 95 % of single runs lie, as 5 seeds have it");
    }

    @Test
    void seedsOfOnesOwnGoBeforeASpread() throws IOException {
        run(5);
        Path published = published(false, mean("sgd"), 40 * mean("adam"));
        on("check", published.toString());
        Files.copy(results.resolve("small/check.csv"), folder.resolve("five.csv"));
        Files.writeString(published, Files.readString(published).replace("expect:", "expect:\n  spread: five.csv"));
        assertThat(on("check", published.toString()).out())
                .contains("stands out.", "from our seeds")
                .doesNotContain("spread of");
    }

    @Test
    void aRunOfFewSeedsSaysThatNothingIsDecided() throws IOException {
        run(5);
        Path published = published(false, mean("sgd"), mean("adam"));
        results = folder.resolve("one");
        assertThat(on("run", published.toString(), "--no-charts").out())
                .contains("small: 0 of 2 published numbers reproduced, 2 undecided\n");
    }

    @Test
    void whatWasNotRunIsMissingAndToldHowToRun() throws IOException {
        Path file = published(true, 1, 1);
        Invocation noBook = on("check", file.toString());
        assertThat(noBook.exitCode()).isEqualTo(1);
        assertThat(noBook.err()).contains("first: barrido run " + file);
        Path other = Files.writeString(
                folder.resolve("other.yaml"), Files.readString(sweep.file()).replace("name: small", "name: other"));
        on("run", other.toString(), "--no-charts");
        Invocation check = on("check", file.toString());
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).contains("2 missing");
        assertThat(check.err()).contains("2 cells missing; to run their attempts: barrido run " + file);
    }

    @Test
    void checkRefusesWhatItCannotCheckInOneLine() throws IOException {
        run(1);
        for (Invocation wrong : List.of(
                on("check", sweep.file().toString()),
                on("check", published(true, 1, 1).toString(), "--sweep", "smal"),
                on("compare", "small/1", "small/99"),
                on("compare", "small/1", "small/2", "--metric", "acuracy"),
                on("effects", "small", "--metric", "nothing"))) {
            assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(2);
            assertThat(wrong.err().lines()).hasSize(1);
        }
        Path unmatched = Files.writeString(
                folder.resolve("unmatched.yaml"),
                Files.readString(published(true, 1, 1)).replace("optimizer: adam, loss", "optimizer: sgd, loss"));
        assertThat(on("check", unmatched.toString()).err()).contains("same attempt", unmatched.toString());
    }

    @Test
    void comparisonsArePairedOverSeeds() throws IOException {
        run(4);
        Invocation compare = on("compare", "small/1", "small/2", "--metric", "loss", "--format", "csv");
        assertThat(compare.exitCode()).as(compare.err()).isZero();
        String[] cells = compare.out().lines().toList().get(1).split(",");
        double difference = Double.parseDouble(cells[7]);
        assertThat(difference).isCloseTo(mean("sgd") - mean("adam"), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(cells[11]).isEqualTo("4");
        assertThat(on("compare", "small/1", "small/2").out()).contains("optimizer sgd against adam");
    }

    @Test
    void sharesOfEffectsAndSeedsAddUpToTheWhole() throws IOException {
        run(3);
        Invocation effects = on("effects", "small", "--metric", "loss");
        assertThat(effects.exitCode()).as(effects.err()).isZero();
        assertThat(effects.out()).contains("optimizer", "interactions", "Share of Variance (%)");
    }

    private void run(int seeds) throws IOException {
        Files.writeString(sweep.file(), yaml());
        Invocation run = on("run", sweep.file().toString(), "--no-charts", "--set", "seeds=" + seeds);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private String yaml() throws IOException {
        return Files.readString(sweep.file())
                .replace("[sgd, momentum, adam]", "[sgd, adam]")
                .replace("[0.1, 0.001]", "0.1");
    }

    private Path published(boolean required, double sgd, double adam) throws IOException {
        return Files.writeString(
                folder.resolve("published-" + required + ".yaml"),
                yaml() + String.format(Locale.ROOT, """
                                expect:
                                  source: "A made-up table"
                                  required: %b
                                  figures: {loss: loss}
                                  rows:
                                    - {optimizer: sgd, loss: %.4f}
                                    - {optimizer: adam, loss: %.4f}
                                """, required, sgd, adam));
    }

    private double mean(String optimizer) {
        try (LabBook book = LabBook.open(results)) {
            return (Double) book.query("select avg(loss) from attempts where optimizer = '" + optimizer + "'")
                    .rows()
                    .get(0)
                    .get(0);
        }
    }

    private Invocation on(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", results.toString()));
        return Invocation.of(all.toArray(String[]::new));
    }
}
