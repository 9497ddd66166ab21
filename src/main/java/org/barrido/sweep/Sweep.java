package org.barrido.sweep;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.file.Sha256;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.published.Expectation;
import org.barrido.sweep.stop.Stopping;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.ValuePositions;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * One YAML document, checked and expanded.
 *
 * @param name any line of text; {@link SweepFolderName} has the name of the folder of its results
 * @param description one line or several, may be empty
 * @param varied the parameters that take more than one value, in the order of the file: the columns of its tables
 * @param attempts complete, in row order, no two alike: all configurations with the first seed, then with the second, … so that
 *     an interrupted run leaves whole tables and one more seed renumbers nothing
 * @param execution workers, timeout and retries
 * @param trainer who trains its attempts
 * @param stopping what stops attempts before their end; null where all are trained to it
 * @param search how it goes on after its attempts, of which there are only those then that depend on no result; null where it has all of them
 * @param expectation published numbers to hold the results against; null if there are none
 * @param yaml the document's own text as read, line ends "\n"; what it inherits and command-line overrides are noted in it as comments
 * @param hash SHA-256 (hex) of {@code yaml}
 * @param notices one line each: ignored keys, synonyms, merged duplicates; told to the user, not errors
 * @param written where the file says its values
 */
public record Sweep(
        String name,
        @Nullable String description,
        Metric metric,
        List<Long> seeds,
        List<Parameter> varied,
        List<Attempt> attempts,
        List<String> tags,
        ExecutionOptions execution,
        TrainerSpec trainer,
        @Nullable Stopping stopping,
        @Nullable LearnedSearch search,
        @Nullable Expectation expectation,
        String yaml,
        String hash,
        List<String> notices,
        ValuePositions written) {
    /** What {@code hidden} says already. */
    private static final Set<Parameter> REPEATED = Set.of(NetworkParameter.HIDDEN_SIZE, NetworkParameter.HIDDEN_LAYERS);

    /** Texts that mean themselves in YAML. */
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]");

    /** A sweep that says nothing about how to run it and expects nothing. */
    public Sweep(
            String name,
            @Nullable String description,
            Metric metric,
            List<Long> seeds,
            List<Parameter> varied,
            List<Attempt> attempts,
            List<String> tags,
            String yaml,
            String hash,
            List<String> notices) {
        this(
                name,
                description,
                metric,
                seeds,
                varied,
                attempts,
                tags,
                ExecutionOptions.DEFAULT,
                new TrainerSpec.Network(),
                null,
                null,
                null,
                yaml,
                hash,
                notices,
                ValuePositions.nowhere(name));
    }

    /** The same with other attempts, as a search has after some time. */
    public Sweep withAttempts(List<Attempt> others) {
        return with(List.copyOf(others), execution);
    }

    /** The same with something told of it, where it doesn't say that itself. */
    public Sweep notifying(Notification otherwise) {
        return with(attempts, execution.notifying(otherwise));
    }

    private Sweep with(List<Attempt> others, ExecutionOptions options) {
        return new Sweep(
                name,
                description,
                metric,
                seeds,
                varied,
                others,
                tags,
                options,
                trainer,
                stopping,
                search,
                expectation,
                yaml,
                hash,
                notices,
                written);
    }

    /**
     * Makes a sweep of one attempt that no file describes.
     *
     * @param name any line of text
     */
    public static Sweep of(String name, String description, Attempt attempt) {
        String yaml = "name: " + written(name) + "\ndescription: " + written(description) + "\nseeds: ["
                + attempt.seed()
                + "]\nparameters:\n"
                + attempt.settings().values().entrySet().stream()
                        .filter(entry -> !REPEATED.contains(entry.getKey()))
                        .map(entry -> "  " + entry.getKey().key() + ": " + ParameterHelp.text(entry.getValue()) + "\n")
                        .collect(Collectors.joining());
        return new Sweep(
                name,
                description,
                Metric.DEFAULT,
                List.of(attempt.seed()),
                List.of(),
                List.of(attempt),
                List.of(),
                yaml,
                Sha256.of(yaml),
                List.of());
    }

    /** As YAML reads it: as it is, or in quotes where it has to be. */
    private static String written(String text) {
        return UNQUOTED.matcher(text).matches() ? text : Json.text(text);
    }
}
