package org.barrido.sweep.parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Regular expressions for the spellings of a name that {@link ParameterNames} understands, as a schema needs them: without flags,
 * in the dialect that ECMAScript and Java share.
 */
public final class SpellingPattern {
    private static final String GROUP = "(.*[./])?";

    private SpellingPattern() {}

    /** {@code batch_size}, {@code batch-size}, {@code model.batchSize}, {@code optimizer/name}; not what belongs to another. */
    public static String of(NetworkParameter parameter) {
        Set<String> names = names(parameter);
        StringBuilder pattern = new StringBuilder("^");
        for (String longer : longer(names)) {
            pattern.append("(?!").append(GROUP).append(spelled(longer)).append("$)");
        }
        String kinds = String.join("|", new TreeSet<>(ParameterNames.KIND));
        return pattern.append(GROUP)
                .append("(")
                .append(alternatives(names))
                .append(")([./](")
                .append(kinds)
                .append("))?$")
                .toString();
    }

    /** A seed, spelled in any way. */
    public static String seeds() {
        return "^" + GROUP + "(" + alternatives(new TreeSet<>(ParameterNames.SEEDS)) + ")$";
    }

    /** What may be left of a parameter's name within a group called as its other half: size of batch, name of optimizer. */
    public static String halves() {
        Set<String> halves = new TreeSet<>(ParameterNames.KIND);
        for (NetworkParameter parameter : NetworkParameter.values()) {
            for (String name : names(parameter)) {
                for (int i = name.indexOf('_'); i >= 0; i = name.indexOf('_', i + 1)) {
                    halves.add(name.substring(i + 1));
                }
            }
        }
        return "^(" + alternatives(halves) + ")$";
    }

    /** One of some words, in upper or lower case, with '-' or a blank for '_'. */
    public static String ofWords(List<String> words) {
        return "^\\s*("
                + words.stream()
                        .sorted()
                        .map(word -> anyCase(word).replace("_", "[-_ ]"))
                        .collect(Collectors.joining("|"))
                + ")\\s*$";
    }

    /** Names of others that end in one of these: what is {@code warmup.epochs} isn't {@code epochs}. */
    private static List<String> longer(Set<String> names) {
        List<String> longer = new ArrayList<>();
        for (NetworkParameter other : NetworkParameter.values()) {
            for (String name : names(other)) {
                boolean ends = names.stream().anyMatch(own -> name.endsWith("_" + own));
                if (ends && !names.contains(name)) {
                    longer.add(name);
                }
            }
        }
        return longer;
    }

    private static Set<String> names(NetworkParameter parameter) {
        Set<String> names = new TreeSet<>(parameter.spec().aliases());
        names.add(parameter.key());
        return names;
    }

    private static String alternatives(Collection<String> names) {
        return names.stream().map(SpellingPattern::spelled).collect(Collectors.joining("|"));
    }

    /** Words divided by anything that may divide them, or by an upper-case letter alone. */
    private static String spelled(String name) {
        String[] words = name.split("_", -1);
        StringBuilder spelled = new StringBuilder(anyCase(words[0]));
        for (int i = 1; i < words.length; i++) {
            String first = words[i].substring(0, 1);
            spelled.append("([-_\\s./]+")
                    .append(anyCase(first))
                    .append(first.equals(upper(first)) ? ")" : "|" + upper(first) + ")")
                    .append(anyCase(words[i].substring(1)));
        }
        return spelled.toString();
    }

    private static String anyCase(String text) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String letter = text.substring(i, i + 1);
            String upper = upper(letter);
            pattern.append(letter.equals(upper) ? letter : "[" + letter + upper + "]");
        }
        return pattern.toString();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
