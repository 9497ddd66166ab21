package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.cli.terminal.Output;
import org.barrido.text.TextWidth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed on a terminal of 80 columns: nothing is left to be broken by the terminal but a single long word, such as a path. */
class EightyColumnsTest {
    private static final int COLUMNS = 80;

    @TempDir
    static Path folder;

    private static Path sweep;

    /** Twelve attempts that differ in nine parameters and the seed. */
    @BeforeAll
    static void record() throws Exception {
        Path points = SmallSweep.in(folder, 1).file().resolveSibling("points.csv");
        sweep = Files.writeString(folder.resolve("wide.yaml"), """
                name: a-sweep-of-many-parameters
                description: A description of quite some words, that goes on and on until it is longer than a terminal is wide
                dataset: "%s?label=label&test=0.2&split=random"
                seeds: [1, 2]
                zip:
                  - [learning_rate, beta1, beta2, epsilon, l2, dropout]
                parameters:
                  optimizer: adam
                  learning_rate: [0.0123456789, 0.00123456789, 0.000123456789]
                  beta1: [0.9, 0.91, 0.92]
                  beta2: [0.999, 0.998, 0.997]
                  epsilon: [1e-8, 1e-7, 1e-6]
                  l2: [0.0001, 0.00012, 0.00013]
                  dropout: [0.1, 0.2, 0.3]
                  hidden: [[16, 16], [32]]
                  batch_size: 32
                  epochs: 2
                """.formatted(points));
        assertFits(List.of("run", sweep.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show a-sweep-of-many-parameters",
                "show a-sweep-of-many-parameters/1",
                "table a-sweep-of-many-parameters",
                "table a-sweep-of-many-parameters --by configuration",
                "watch a-sweep-of-many-parameters",
                "effects a-sweep-of-many-parameters",
                "compare a-sweep-of-many-parameters/1 a-sweep-of-many-parameters/3",
                "report a-sweep-of-many-parameters",
                "chart a-sweep-of-many-parameters --kind loss",
                "evaluate a-sweep-of-many-parameters/1",
                "model a-sweep-of-many-parameters/1",
                "verify a-sweep-of-many-parameters/1",
                "queries",
                "queries optimizers-compared",
                "sql 'select * from attempts'",
                "sql 'select * from sweeps'",
                "parameters",
                "data",
                "data mnist",
                "doctor"
            })
    void everyCommandFits(String command) {
        assertFits(words(command));
    }

    @Test
    void plansAndRunsFit() {
        assertFits(List.of("plan", sweep.toString(), "--set", "seeds=[1, 2, 3]"));
        String again = assertFits(List.of("run", sweep.toString(), "--no-charts", "--set", "seeds=[1, 2, 3]"));
        assertThat(again).contains("The best 10 of 18", "table a-sweep-of-many-parameters");
    }

    /** Letters of two cells and marks of none, in the name and in the progress line of a real terminal's width. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u5b66\u7fd2\u7387\u306e\u6bd4\u8f03-\u7b2c\u4e8c\u7248-\u3072\u3089\u304c\u306a\u3068\u6f22\u5b57\u306e\u540d\u524d",
                "e\u0301te\u0301-e\u0301te\u0301-e\u0301te\u0301-e\u0301te\u0301-e\u0301te\u0301"
            })
    void namesInOtherScriptsFit(String name) {
        String run = assertFits(List.of(
                "run", sweep.toString(), "--name", name, "--no-charts", "--set", "seeds=[" + name.length() + "]"));
        assertThat(run).contains("[6/6] ");
        for (String command : List.of("list", "show", "watch", "table", "effects")) {
            assertFits(command.equals("list") ? List.of(command) : List.of(command, name));
        }
    }

    @Test
    void helpFits() {
        for (String command : List.of("run", "plan", "table", "chart", "sql", "predict", "report", "check")) {
            assertFits(List.of(command, "--help"));
        }
        assertFits(List.of("--help"));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String part : command.split("'", -1)) {
            if (words.size() > 0 && command.contains("'" + part + "'")) {
                words.add(part);
            } else {
                words.addAll(List.of(part.strip().split(" ")));
            }
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    private static String assertFits(List<String> command) {
        List<String> words = new ArrayList<>(command);
        if (!command.contains("--help")) {
            words.addAll(List.of("--results", folder.resolve("results").toString()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = words.toArray(String[]::new);
        Main.commandLine(Output.to(out, COLUMNS), new PrintWriter(err), arguments)
                .execute(arguments);
        assertThat(err.toString()).as(command.toString()).isEmpty();
        assertThat(out.toString()).as(command.toString()).isNotEmpty();
        assertThat(out.toString().lines())
                .as(command.toString())
                .allMatch(
                        line -> TextWidth.of(line) <= COLUMNS || !line.strip().contains(" "), "at most 80 characters");
        return out.toString();
    }
}
