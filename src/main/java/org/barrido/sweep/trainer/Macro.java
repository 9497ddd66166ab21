package org.barrido.sweep.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may stand as {@code ${name}} in a command: those of W&amp;B's sweeps, and Barrido's own. */
enum Macro {
    ENV,
    INTERPRETER,
    PROGRAM,
    /** {@code --name=value} for each parameter. */
    ARGS,
    /** {@code name=value}. */
    ARGS_NO_HYPHENS,
    /** {@code --name value}, two words. */
    ARGS_NO_EQUALS,
    /** {@code --name=value}, but {@code --name} for true and nothing for false. */
    ARGS_NO_BOOLEAN_FLAGS,
    /** {@code +name=value}, by which Hydra adds a value. */
    ARGS_APPEND_HYDRA,
    /** {@code ++name=value}, by which Hydra sets a value that may be there already. */
    ARGS_OVERRIDE_HYDRA,
    /** All parameters as one JSON object. */
    ARGS_JSON,
    /** The path of a file with that object. */
    ARGS_JSON_FILE,
    /** {@code ${envvar:NAME}}, a variable of the environment. */
    ENVVAR,
    /** {@code ${parameter:NAME}}, the value of one. */
    PARAMETER,
    SEED,
    EPOCHS,
    ATTEMPT,
    ATTEMPT_DIR,
    CHECKPOINT_DIR,
    CORES,
    RESUME_EPOCH;

    private static final String START = "${";

    /** A piece of a word. */
    sealed interface Part {}

    record Text(String text) implements Part {}

    /** @param argument what stands behind the colon; empty where nothing does */
    record Use(Macro macro, String argument) implements Part {}

    /** What looks like a macro and is none, as it is written. */
    record Unknown(String written) implements Part {}

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it stands for any number of words, so that it must be a word of its own. */
    boolean isList() {
        return compareTo(ARGS) >= 0 && compareTo(ARGS_OVERRIDE_HYDRA) <= 0;
    }

    /** Whether a colon and a name follow. */
    private boolean isNamed() {
        return this == ENVVAR || this == PARAMETER;
    }

    /** All of them as they are written. */
    static List<String> written() {
        return Stream.of(values())
                .map(macro -> START + macro.key() + (macro.isNamed() ? ":NAME" : "") + "}")
                .toList();
    }

    /** The word that is nothing but a list macro; else empty. */
    static Optional<Macro> list(String word) {
        List<Part> parts = parts(word);
        return parts.size() == 1
                        && parts.get(0) instanceof Use use
                        && use.macro().isList()
                ? Optional.of(use.macro())
                : Optional.empty();
    }

    /** Takes a word apart. Two dollar signs before a brace stand for one, which begins no macro. */
    static List<Part> parts(String word) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < word.length()) {
            if (word.startsWith("$" + START, at)) {
                text.append(START);
                at += 3;
            } else if (word.startsWith(START, at)) {
                flush(text, parts);
                int end = word.indexOf('}', at);
                int behind = end < 0 ? word.length() : end + 1;
                parts.add(macro(word.substring(at, behind)));
                at = behind;
            } else {
                text.append(word.charAt(at++));
            }
        }
        flush(text, parts);
        return parts;
    }

    private static void flush(StringBuilder text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Text(text.toString()));
            text.setLength(0);
        }
    }

    private static Part macro(String written) {
        if (!written.endsWith("}")) {
            return new Unknown(written);
        }
        String inner = written.substring(START.length(), written.length() - 1);
        int colon = inner.indexOf(':');
        String key = colon < 0 ? inner : inner.substring(0, colon);
        String argument = colon < 0 ? "" : inner.substring(colon + 1);
        return Stream.of(values())
                .filter(macro -> macro.key().equals(key))
                .filter(macro -> macro.isNamed() ? !argument.isEmpty() : colon < 0)
                .findFirst()
                .<Part>map(macro -> new Use(macro, argument))
                .orElseGet(() -> new Unknown(written));
    }
}
