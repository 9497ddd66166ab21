package org.barrido.sweep.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may stand as {@code ${name}} in a command: those of W&amp;B's sweeps, and Barrido's own. */
enum Macro {
    ENV("/usr/bin/env"),
    INTERPRETER("what interpreter says, else python3"),
    PROGRAM("what program says at the top of the sweep"),
    ARGS("--name=value for each parameter, words of their own"),
    ARGS_NO_HYPHENS("name=value"),
    ARGS_NO_EQUALS("--name value, two words"),
    ARGS_NO_BOOLEAN_FLAGS("as ${args}, but --name for true and nothing for false"),
    ARGS_APPEND_HYDRA("+name=value"),
    ARGS_OVERRIDE_HYDRA("++name=value"),
    ARGS_JSON("all parameters as one JSON object, nested by points"),
    ARGS_JSON_FILE("the path of a file with that object"),
    ENVVAR("a variable of the environment"),
    PARAMETER("the value of a parameter"),
    SEED("the attempt's seed"),
    EPOCHS(
            "how many epochs it is to train: what epochs says in trainer, else a whole parameter epochs, num_epochs, n_epochs"
                    + " or max_epochs"),
    ATTEMPT("its number in its sweep"),
    ATTEMPT_DIR("its folder"),
    CHECKPOINT_DIR("the folder for its checkpoints, which stays when it is resumed"),
    CORES("how many threads it may use"),
    RESUME_EPOCH("the last epoch on record, 0 if there is none");

    private static final String START = "${";

    /** A piece of a word. */
    sealed interface Part {}

    record Text(String text) implements Part {}

    /** @param argument what stands behind the colon; empty where nothing does */
    record Use(Macro macro, String argument) implements Part {}

    /** What looks like a macro and is none, as it is written. */
    record Unknown(String written) implements Part {}

    private final String meaning;

    Macro(String meaning) {
        this.meaning = meaning;
    }

    /** What it stands for, in words. */
    String meaning() {
        return meaning;
    }

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
    static List<String> allWritten() {
        return Stream.of(values()).map(Macro::written).toList();
    }

    String written() {
        return START + key() + (isNamed() ? ":NAME" : "") + "}";
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
