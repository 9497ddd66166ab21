package org.barrido.sweep.trainer;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.sweep.parameter.NullValue;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/** Who trains the attempts of a sweep. */
public sealed interface TrainerSpec extends Serializable {
    /** Barrido's own network, which a sweep has that says nothing of a trainer. */
    record Network() implements TrainerSpec {
        @Override
        public Terms terms() {
            return Terms.DEFAULT;
        }

        @Override
        public @Nullable String kind() {
            return null;
        }
    }

    /** A trainer of the user's own in Java, by the name that it gives itself. */
    record Jar(String name, Terms terms) implements TrainerSpec {
        /** The place at which problems with the name are told. */
        public static final String NAME = "trainer=java";

        @Override
        public String kind() {
            return "java";
        }
    }

    /** Another tool, which had the attempts trained and whose record was imported. */
    record Imported(String tool) implements TrainerSpec {
        @Override
        public Terms terms() {
            return Terms.DEFAULT;
        }

        @Override
        public String kind() {
            return TrainerReader.IMPORTED;
        }

        /** Says why its attempts can't be trained, now or again. */
        public String refusal(String sweep) {
            return sweep + " was imported from " + tool + ": there is nothing here to run its attempts with";
        }
    }

    /**
     * A program of the user's own.
     *
     * @param base the sweep's folder
     * @param command its words, with macros
     * @param interpreter what {@code ${interpreter}} is
     * @param program what {@code ${program}} is; empty if the command hasn't that
     * @param env variables of its environment; their values may have macros
     * @param cwd {@link #OWN_FOLDER}, {@link #SWEEP_FOLDER} or a path
     * @param files that it consists of, those among the words of the command too
     * @param seed the name that the seed has among the parameters; empty if it is none of them
     */
    record Program(
            String base,
            List<String> command,
            String interpreter,
            String program,
            SortedMap<String, String> env,
            String cwd,
            MetricsRule metrics,
            List<TrainerFile> files,
            String seed,
            Terms terms)
            implements TrainerSpec {
        /** The attempt's own folder. */
        public static final String OWN_FOLDER = "attempt";
        /** The folder of the sweep's file. */
        public static final String SWEEP_FOLDER = "sweep";

        @Override
        public String kind() {
            return "program";
        }

        /** What positions of problems with its command are kept by; no parameter is called so. */
        public static final String COMMAND = "trainer=command";
        /** The place at which problems with the files are told. */
        public static final String FILES = "trainer=files";

        /** The word that is started; empty where only an attempt knows it. */
        public Optional<String> executable() {
            return command.stream()
                    .filter(word -> !word.equals("${env}"))
                    .findFirst()
                    .map(word ->
                            word.equals("${interpreter}") ? interpreter : word.equals("${program}") ? program : word)
                    .filter(word -> !word.contains("${"));
        }

        /** What an attempt passes to it, by name: Long, Double, String, Boolean, List or null. */
        public SortedMap<String, @Nullable Object> arguments(Settings settings, long attemptSeed) {
            SortedMap<String, @Nullable Object> arguments = new TreeMap<>();
            settings.values().forEach((parameter, value) -> arguments.put(parameter.key(), NullValue.plain(value)));
            if (!seed.isEmpty()) {
                arguments.put(seed, attemptSeed);
            }
            return arguments;
        }
    }

    /** What holds for whichever trainer. */
    Terms terms();

    /** How many epochs an attempt with these settings is to have; 0 where only the program knows. */
    default int epochs(Settings settings) {
        return terms().epochs() > 0 ? terms().epochs() : settings.epochs();
    }

    /** The word for it in the lab book: "program", "java" or "imported"; null for Barrido's own network. */
    @Nullable
    String kind();

    /**
     * All of it as canonical JSON, from which {@link #ofJson} reads it again; null for Barrido's own network.
     *
     * @param digests what it consists of, each with its SHA-256
     */
    default @Nullable String json(SortedMap<String, String> digests) {
        return TrainerJson.write(this, digests);
    }

    /** Reads what {@link #json} wrote. */
    static TrainerSpec ofJson(@Nullable String json) {
        return TrainerJson.read(json);
    }

    /** The digests that {@link #json} was given. */
    static SortedMap<String, String> digests(@Nullable String json) {
        return TrainerJson.digests(json);
    }

    /**
     * SHA-256 over all that shapes its numbers beside parameters and seed: for a program what the data set's hash is for a network.
     *
     * @param digests of its files by their paths from the sweep's folder on
     */
    default String fingerprint(SortedMap<String, String> digests) {
        return TrainerJson.fingerprint(this, digests);
    }
}
