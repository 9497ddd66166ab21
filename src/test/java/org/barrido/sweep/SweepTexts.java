package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.sweep.yaml.YamlTree;

/** Reads sweeps that are written in a test; their file is called s.yaml. What the reader accepts, the schema must. */
public final class SweepTexts {
    private SweepTexts() {}

    static Sweep sweep(String yaml, String... overrides) {
        List<Sweep> sweeps = sweeps(yaml, overrides);
        assertThat(sweeps).hasSize(1);
        return sweeps.get(0);
    }

    static List<Sweep> sweeps(String yaml, String... overrides) {
        try {
            List<Sweep> sweeps = SweepFile.parse(Path.of("s.yaml"), yaml, List.of(overrides), SweepLimits.DEFAULT);
            if (overrides.length == 0) {
                SchemaCheck.accepts(yaml);
            }
            return sweeps;
        } catch (SweepException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** What is wrong with it, a line each, without the file's name. */
    static List<String> problems(String yaml, String... overrides) {
        try {
            List<Sweep> sweeps = SweepFile.parse(Path.of("s.yaml"), yaml, List.of(overrides), SweepLimits.DEFAULT);
            throw new AssertionError("no problem found, but " + sweeps);
        } catch (SweepException e) {
            return e.problems().stream()
                    .map(p -> p.toString().replaceAll("^s\\.yaml:", "").strip())
                    .toList();
        }
    }

    /** A value as it would stand in a file. */
    public static Node node(String yaml) {
        return YamlTree.parse(new SourceText.Document("s.yaml", yaml, 1), new ProblemCollector())
                .orElseThrow();
    }

    /** The rows as the values of some parameters, such as "0.1 32 64". */
    static Stream<String> rows(Sweep sweep, Parameter... parameters) {
        return sweep.attempts().stream().map(attempt -> {
            List<String> cells = Stream.of(parameters)
                    .map(p -> attempt.settings().get(p))
                    .map(value -> value == null ? "-" : ParameterHelp.text(value))
                    .toList();
            return String.join(" ", cells);
        });
    }
}
