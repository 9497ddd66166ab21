package org.barrido.sweep.trainer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A program's command with everything filled in: a word for each argument, none of which a shell reads. */
public record CommandLine(List<String> words, SortedMap<String, String> environment) {
    /**
     * What an attempt is about, for its macros.
     *
     * @param attempt its number in its sweep
     * @param epochs how many are wanted, where that is known
     * @param resumeEpoch the last epoch on record; 0 if none is
     * @param parametersFile the file that has the parameters as JSON
     * @param parameters by name, in the order in which they are passed: Long, Double, String, Boolean, List or null
     */
    public record Context(
            int attempt,
            long seed,
            OptionalInt epochs,
            int cores,
            int resumeEpoch,
            Path attemptFolder,
            Path checkpointFolder,
            Path parametersFile,
            Map<String, ?> parameters) {}

    /**
     * Fills in a program's macros with what they stand for in an attempt.
     *
     * @param variables of the environment that Barrido was started with; null for one that isn't there
     * @throws IllegalArgumentException if a macro has no value here; the message says which
     */
    public static CommandLine of(
            TrainerSpec.Program program, Context context, Function<String, @Nullable String> variables) {
        MacroValues values = new MacroValues(program, context, variables);
        List<String> words = new ArrayList<>();
        program.command().forEach(word -> words.addAll(values.words(word)));
        SortedMap<String, String> environment = new TreeMap<>();
        program.env().forEach((name, value) -> environment.put(name, values.text(value)));
        return new CommandLine(List.copyOf(words), environment);
    }
}
