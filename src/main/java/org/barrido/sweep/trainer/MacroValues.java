package org.barrido.sweep.trainer;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What macros stand for in one attempt. */
final class MacroValues {
    private final TrainerSpec.Program program;
    private final CommandLine.Context context;
    private final Function<String, @Nullable String> variables;

    MacroValues(
            TrainerSpec.Program program, CommandLine.Context context, Function<String, @Nullable String> variables) {
        this.program = program;
        this.context = context;
        this.variables = variables;
    }

    /** The words that a word of the command stands for. */
    List<String> words(String word) {
        return Macro.list(word).map(this::arguments).orElseGet(() -> List.of(text(word)));
    }

    /** A text with all that is in it filled in. */
    String text(String written) {
        return Macro.parts(written).stream().map(this::text).collect(Collectors.joining());
    }

    private String text(Macro.Part part) {
        if (part instanceof Macro.Text text) {
            return text.text();
        }
        if (part instanceof Macro.Use use && !use.macro().isList()) {
            return value(use);
        }
        throw new IllegalArgumentException("no macro for a text: " + part);
    }

    private List<String> arguments(Macro macro) {
        return context.parameters().entrySet().stream()
                .flatMap(parameter -> argument(macro, parameter.getKey(), parameter.getValue()))
                .toList();
    }

    private static Stream<String> argument(Macro macro, String name, @Nullable Object value) {
        String text = PythonText.str(value);
        return switch (macro) {
            case ARGS_NO_HYPHENS -> Stream.of(name + "=" + text);
            case ARGS_NO_EQUALS -> Stream.of("--" + name, text);
            case ARGS_APPEND_HYDRA -> Stream.of("+" + name + "=" + text);
            case ARGS_OVERRIDE_HYDRA -> Stream.of("++" + name + "=" + text);
            case ARGS_NO_BOOLEAN_FLAGS ->
                value instanceof Boolean flag
                        ? Stream.of("--" + name).filter(any -> flag)
                        : Stream.of("--" + name + "=" + text);
            default -> Stream.of("--" + name + "=" + text);
        };
    }

    private String value(Macro.Use use) {
        return switch (use.macro()) {
            case ENV -> "/usr/bin/env";
            case INTERPRETER -> program.interpreter();
            case PROGRAM -> program.program();
            case ARGS_JSON -> PythonText.json(ParameterTree.of(context.parameters()));
            case ARGS_JSON_FILE -> context.parametersFile().toAbsolutePath().toString();
            case ENVVAR -> variable(use.argument());
            case PARAMETER -> parameter(use.argument());
            case SEED -> Long.toString(context.seed());
            case EPOCHS -> epochs();
            case ATTEMPT -> Integer.toString(context.attempt());
            case ATTEMPT_DIR -> context.attemptFolder().toAbsolutePath().toString();
            case CHECKPOINT_DIR -> context.checkpointFolder().toAbsolutePath().toString();
            case CORES -> Integer.toString(context.cores());
            case RESUME_EPOCH -> Integer.toString(context.resumeEpoch());
            default -> throw new IllegalStateException(use.macro() + " is several words");
        };
    }

    private String variable(String name) {
        String value = variables.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment has no variable " + name + " (${envvar:" + name + "})");
        }
        return value;
    }

    private String parameter(String name) {
        Map<String, ?> parameters = context.parameters();
        if (!parameters.containsKey(name)) {
            throw new IllegalArgumentException("there is no parameter " + name + " (${parameter:" + name + "})");
        }
        return PythonText.str(parameters.get(name));
    }

    private String epochs() {
        if (context.epochs().isEmpty()) {
            throw new IllegalArgumentException("how many epochs there are isn't known (${epochs})");
        }
        return Integer.toString(context.epochs().getAsInt());
    }
}
