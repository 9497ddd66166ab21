package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.published.Expectation;
import org.barrido.sweep.yaml.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentsTest {
    private static final Path FOLDER = Path.of("experiments");
    private static final Schema SCHEMA = SchemaCheck.SCHEMA;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("programs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void everyExampleOfAProgramIsASweep(Path file) throws Exception {
        String text = Files.readString(file);
        assertThat(text).startsWith("# yaml-language-server: $schema=../sweep.schema.json\n");
        assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
        assumeTrue(!text.contains("python3") || Python.isThere(), "needs python3");
        assertThat(SweepFile.read(file, List.of()))
                .isNotEmpty()
                .allSatisfy(sweep -> assertThat(sweep.attempts()).hasSizeGreaterThan(3));
    }

    @Test
    void theSweepInTheReadmeIsOne(@TempDir Path folder) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("```yaml\n") + 8;
        Path file = folder.resolve("readme.yaml");
        Files.writeString(file, readme.substring(from, readme.indexOf("```", from)));
        assertThat(SweepFile.read(file, List.of()))
                .singleElement()
                .satisfies(sweep -> assertThat(sweep.attempts()).hasSize(3 * 2 * 3));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyExampleIsASweep(Path file) throws Exception {
        assertThat(SweepFile.read(file, List.of()))
                .isNotEmpty()
                .allSatisfy(sweep -> assertThat(sweep.attempts()).isNotEmpty());
        assertThat(Files.readString(file)).startsWith("# yaml-language-server: $schema=sweep.schema.json\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyExampleIsValidForAnEditor(Path file) throws Exception {
        List<SourceText.Document> documents = SourceText.documents(file.toString(), Files.readString(file));
        assertThat(documents)
                .isNotEmpty()
                .allSatisfy(document -> assertThat(SCHEMA.validate(document.text(), InputFormat.YAML))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metod: grid",
                "parameters: {epoch: 0}",
                "parameters: {epochs: 1.5}",
                "parameters: {epochs: null}",
                "parameters: {model.epochz: 1}",
                "parameters: {model: {epochs: 1}}",
                "parameters: {model: {parameters: {lr: 0}}}",
                "parameters: {model: {parameters: {wibble: 1}}}",
                "parameters: {model-lr: 0.1}",
                "parameters: {l2: {min: -1, max: 1}}",
                "parameters: {optimizer: a_dam}",
                "parameters: {optimizer: adm}",
                "parameters: {l2: {mn: 0}}",
                "parameters: {hidden: []}",
                "metric: {goal: maximize}",
                "runs: [{wibble: 1}]",
                "zip: [[a]]",
                "defaults: {seeds: 1}\nseeds: 2",
            })
    void editorsSeeMistakes(String yaml) {
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void theShippedSchemaIsCurrent() throws Exception {
        assertThat(Files.readString(FOLDER.resolve("sweep.schema.json")))
                .as("write it anew with: barrido schema > experiments/sweep.schema.json")
                .isEqualTo(SweepSchema.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "advanced"})
    void theReportsRowsAreInItsOrder(String table) throws Exception {
        Sweep sweep = SweepFile.read(FOLDER.resolve("report.yaml"), List.of()).stream()
                .filter(s -> s.name().equals("report-" + table))
                .findFirst()
                .orElseThrow();
        List<String> published = Files.readAllLines(Path.of("data/report/" + table + ".csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> String.join(" ", List.of(cells[1], cells[2], cells[3], cells[4])))
                .toList();
        Stream<String> rows = sweep.attempts().stream().map(attempt -> {
            NetworkSettings s = attempt.settings().network();
            String rate = BigDecimal.valueOf(s.real(NetworkParameter.LEARNING_RATE))
                    .stripTrailingZeros()
                    .toPlainString();
            return rate + " " + s.integer(NetworkParameter.BATCH_SIZE) + " " + s.integer(NetworkParameter.HIDDEN_SIZE)
                    + " " + s.integer(NetworkParameter.EPOCHS);
        });
        assertThat(rows).hasSize(12).containsExactlyElementsOf(published);
        assertThat(sweep.expectation().rows()).hasSize(12);
        Expectation.Row first = sweep.expectation().rows().get(0);
        assertThat(first.settings()).isEqualTo(sweep.attempts().get(0).settings());
        assertThat(first.cells()).hasSize(4);
    }

    @Test
    void publishedNumbersKeepTheirRounding() throws Exception {
        Sweep sweep = SweepFile.read(FOLDER.resolve("report.yaml"), List.of()).get(0);
        Expectation expectation = sweep.expectation();
        Expectation.Figure accuracy = expectation.figures().get(0);
        assertThat(accuracy).isEqualTo(new Expectation.Figure("accuracy", "accuracy", true, null, false));
        assertThat(expectation.rows().get(0).cells().get(accuracy))
                .isEqualTo(new Expectation.Published("97.5", 0.975, 0.0005));
        assertThat(expectation.rows().get(0).place()).endsWith("basic.csv:2");
    }

    /** The tables' own folder has them, so that a results folder may be emptied. */
    @ParameterizedTest
    @ValueSource(strings = {"basic", "advanced"})
    void theSpreadOfTheReportIsThatOfItsTenSeeds(String table) throws Exception {
        assertThat(Path.of("data/report/" + table + "-seeds.csv"))
                .hasSameTextualContentAs(Path.of("results/report/check-" + table + ".csv"));
        Sweep sweep = SweepFile.read(FOLDER.resolve("report.yaml"), List.of()).stream()
                .filter(each -> each.name().equals("report-" + table))
                .findFirst()
                .orElseThrow();
        Expectation expectation = sweep.expectation();
        assertThat(expectation.rows())
                .allSatisfy(row -> assertThat(expectation.figures())
                        .allSatisfy(figure -> assertThat(expectation.spread(row, figure))
                                .hasValueSatisfying(
                                        spread -> assertThat(spread.n()).isEqualTo(10))));
    }

    @Test
    void overridesThatChangeTheTrainingLeaveTheExpectationOut() throws Exception {
        Sweep sweep = SweepFile.read(FOLDER.resolve("report.yaml"), List.of("epochs=1"))
                .get(0);
        assertThat(sweep.expectation()).isNull();
        assertThat(sweep.notices()).anyMatch(notice -> notice.contains("expect is left out"));
        assertThat(SweepFile.read(FOLDER.resolve("report.yaml"), List.of("workers=1"))
                        .get(0)
                        .expectation())
                .isNotNull();
    }
}
