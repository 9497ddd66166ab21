package org.barrido.sweep.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.barrido.sweep.yaml.JsonReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What macros in a command become. */
class MacroTest {
    /** Written by wandb-arguments.py beside it. */
    private static final Path RECORDED = Path.of("src/test/resources/org/barrido/sweep/trainer/wandb-arguments.jsonl");

    private static final Path FOLDER = Path.of("/tmp/attempt");
    private static final Map<String, Object> PARAMETERS = new LinkedHashMap<>();

    static {
        PARAMETERS.put("lr", 1e-5);
        PARAMETERS.put("model.depth", 3L);
        PARAMETERS.put("nesterov", true);
        PARAMETERS.put("none", null);
    }

    /** Each value that W&B's own agent was given, in each of its spellings. */
    @TestFactory
    Stream<DynamicTest> argumentsAreThoseOfWandbToTheLetter() throws IOException {
        return Files.readAllLines(RECORDED).stream()
                .map(JsonReader::object)
                .flatMap(recorded -> recorded.keySet().stream()
                        .filter(name -> !name.equals("parameters"))
                        .map(macro -> DynamicTest.dynamicTest(macro + " of " + recorded.get("parameters"), () -> {
                            @SuppressWarnings("unchecked")
                            Map<String, Object> parameters = (Map<String, Object>) recorded.get("parameters");
                            assertThat(words(parameters, "${" + macro + "}")).isEqualTo(recorded.get(macro));
                        })));
    }

    @ParameterizedTest
    @CsvSource({
        "${env}, /usr/bin/env",
        "${interpreter}, python3",
        "${program}, train.py",
        "${seed}, 7",
        "--seed=${seed}, --seed=7",
        "${epochs}, 20",
        "${attempt}, 4",
        "${attempt_dir}/out, /tmp/attempt/work/out",
        "${checkpoint_dir}, /tmp/attempt/kept",
        "${cores}, 2",
        "${resume_epoch}, 5",
        "${args_json_file}, /tmp/attempt/parameters.json",
        "${parameter:lr}, 1e-05",
        "d${parameter:model.depth}-${parameter:none}, d3-None",
        "${envvar:HOME}/data, /home/me/data",
        "$${seed}, ${seed}",
        "a$b$$c, a$b$$c",
        "no macro, no macro",
    })
    void aWordIsFilledIn(String written, String expected) {
        assertThat(words(PARAMETERS, written)).containsExactly(expected);
    }

    @Test
    void aListIsSomeWordsOrNone() {
        assertThat(words(PARAMETERS, "python3", "${args}", "-v"))
                .containsExactly("python3", "--lr=1e-05", "--model.depth=3", "--nesterov=True", "--none=None", "-v");
        assertThat(words(Map.of(), "python3", "${args}")).containsExactly("python3");
    }

    /** What a shell would take apart or act on is one word as it is. */
    @Test
    void noShellReadsAValue() {
        assertThat(words(Map.of("text", "$(rm -rf *) ${seed} \"a\" 'b'\n; c"), "${args}", "${parameter:text}"))
                .containsExactly("--text=$(rm -rf *) ${seed} \"a\" 'b'\n; c", "$(rm -rf *) ${seed} \"a\" 'b'\n; c");
    }

    @Test
    void pointsInNamesMakeObjectsOfTheJson() {
        assertThat(words(PARAMETERS, "${args_json}"))
                .containsExactly("{\"lr\": 1e-05, \"model\": {\"depth\": 3}, \"nesterov\": true, \"none\": null}");
    }

    @Test
    void aNameThatIsAWholeOneAsWellStaysWhole() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String name : Arrays.asList("model.depth", "model", "x.", "y..z")) {
            parameters.put(name, 1);
        }
        assertThat(ParameterTree.of(parameters))
                .isEqualTo(Map.of("model.depth", 1, "model", 1, "x.", 1, "y", Map.of(".z", 1)));
    }

    @Test
    void variablesOfTheEnvironmentAreFilledInToo() {
        TrainerSpec.Program program = program(List.of("true"), Map.of("OUT", "${attempt_dir}/${seed}", "LEVEL", "3"));
        assertThat(CommandLine.of(program, context(PARAMETERS, OptionalInt.empty()), name -> null)
                        .environment())
                .isEqualTo(Map.of("OUT", "/tmp/attempt/work/7", "LEVEL", "3"));
    }

    @Test
    void whatHasNoValueIsSaid() {
        assertThatThrownBy(() -> words(PARAMETERS, "${parameter:lr2}"))
                .hasMessage("there is no parameter lr2 (${parameter:lr2})");
        assertThatThrownBy(() -> words(PARAMETERS, "${envvar:DATA}"))
                .hasMessage("the environment has no variable DATA (${envvar:DATA})");
        TrainerSpec.Program program = program(List.of("${epochs}"), Map.of());
        assertThatThrownBy(() -> CommandLine.of(program, context(PARAMETERS, OptionalInt.empty()), name -> null))
                .hasMessage("how many epochs there are isn't known (${epochs})");
    }

    @ParameterizedTest
    @CsvSource({"${agrs}", "${args:x}", "${envvar}", "${envvar:}", "${parameter:}", "${", "${seed", "${}", "${SEED}"})
    void whatLooksLikeAMacroAndIsNoneIsKnown(String written) {
        assertThat(Macro.parts(written)).containsExactly(new Macro.Unknown(written));
    }

    private static List<String> words(Map<String, ?> parameters, String... command) {
        Function<String, String> variables = Map.of("HOME", "/home/me")::get;
        return CommandLine.of(program(List.of(command), Map.of()), context(parameters, OptionalInt.of(20)), variables)
                .words();
    }

    private static TrainerSpec.Program program(List<String> command, Map<String, String> env) {
        return new TrainerSpec.Program(
                "/home/me",
                command,
                "python3",
                "train.py",
                new TreeMap<>(env),
                TrainerSpec.Program.OWN_FOLDER,
                new MetricsRule.Json(1),
                List.of(),
                "",
                Terms.DEFAULT);
    }

    private static CommandLine.Context context(Map<String, ?> parameters, OptionalInt epochs) {
        return new CommandLine.Context(
                4,
                7,
                epochs,
                2,
                5,
                FOLDER.resolve("work"),
                FOLDER.resolve("kept"),
                FOLDER.resolve("parameters.json"),
                parameters);
    }
}
