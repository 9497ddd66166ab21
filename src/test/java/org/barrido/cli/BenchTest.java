package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path folder;

    /** On a few points that any network tells apart. */
    private Invocation bench(String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of("a,b,label"));
        for (int i = 0; i < 100; i++) {
            lines.add(i % 2 + "," + i % 3 + "," + i % 2);
        }
        Path points = Files.write(folder.resolve("points.csv"), lines);
        List<String> arguments = new ArrayList<>(List.of(
                "bench",
                "--results",
                folder.resolve("results").toString(),
                "--dataset",
                points + "?label=label&test=0.2"));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    @Test
    void theJsonTellsTheMachineAndARowForEachColumn() throws IOException {
        Invocation bench = bench("--columns", "C3,c4", "--epochs", "4", "--workers", "2", "--json");
        assertThat(bench.exitCode()).as(bench.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(bench.out());
        assertThat(json.at("/machine/kernels").asText()).isNotEmpty();
        assertThat(json.at("/machine/workers").asInt()).isEqualTo(2);
        assertThat(json.at("/columns")).hasSize(2);
        assertThat(json.at("/columns/0/network").asText()).isEqualTo("2-64-2");
        JsonNode adam = json.at("/columns/1");
        assertThat(adam.get("optimizer").asText()).isEqualTo("adam");
        assertThat(adam.get("network").asText()).isEqualTo("2-128-128-2");
        assertThat(adam.get("min_seconds").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(adam.get("median_seconds").asDouble());
        assertThat(adam.get("per_second_all_workers").asDouble()).isPositive();
        assertThat(adam.get("test_accuracy").asDouble()).isBetween(0.9, 1.0);
    }

    @Test
    void theTextIsATableAndNothingIsKept() throws IOException {
        Invocation bench = bench("--columns", "C3", "--epochs", "4", "--workers", "1");
        assertThat(bench.exitCode()).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("Barrido ", "CPU: ", "median_seconds", "2-64-2", "2 epochs after 2 of warm-up");
        assertThat(bench.err()).isEmpty();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void epochsThatAreAllWarmUpAreRefused() throws IOException {
        Invocation bench = bench("--epochs", "2");
        assertThat(bench.exitCode()).isEqualTo(2);
        assertThat(bench.err()).contains("--epochs must be at least 3 but was 2");
    }
}
