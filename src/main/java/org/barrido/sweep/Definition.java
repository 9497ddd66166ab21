package org.barrido.sweep;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that is said about a parameter, once.
 *
 * @param defaultValue of the parameter's Java type
 * @param off the value that switches it off; training is then the same as if the parameter didn't exist. Null if there is none
 * @param range of numbers; null for texts
 * @param choices for CHOICE: the allowed words
 * @param meaning one line
 * @param source where the definition or the default comes from
 * @param effect where it has an effect
 * @param need where it must be given; null if its default suits everywhere
 * @param synonyms other names that sweep files use for it
 * @param valueSynonyms other words for its choices
 */
record Definition(
        Object defaultValue,
        Object off,
        Range range,
        List<String> choices,
        String meaning,
        String source,
        Effect effect,
        Need need,
        List<String> synonyms,
        Map<String, String> valueSynonyms) {

    static Definition real(double defaultValue, Range range, String meaning, String source) {
        return number(defaultValue, range, meaning, source);
    }

    static Definition whole(long defaultValue, Range range, String meaning, String source) {
        return number(defaultValue, range, meaning, source);
    }

    static Definition number(Object defaultValue, Range range, String meaning, String source) {
        return new Definition(
                defaultValue, null, range, List.of(), meaning, source, Effect.ALWAYS, null, List.of(), Map.of());
    }

    static Definition text(String defaultValue, String meaning, String source) {
        return new Definition(
                defaultValue, null, null, List.of(), meaning, source, Effect.ALWAYS, null, List.of(), Map.of());
    }

    static <E extends Enum<E>> Definition choice(E defaultValue, Class<E> choices, String meaning, String source) {
        List<String> words =
                Arrays.stream(choices.getEnumConstants()).map(Definition::word).toList();
        return new Definition(
                word(defaultValue), null, null, words, meaning, source, Effect.ALWAYS, null, List.of(), Map.of());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Definition offAt(Object value) {
        return new Definition(
                defaultValue, value, range, choices, meaning, source, effect, need, synonyms, valueSynonyms);
    }

    /** The parameter has an effect only where another one has one of these values. */
    Definition onlyWith(Parameter other, Object... values) {
        Effect rule = new Effect(other, List.of(values));
        return new Definition(defaultValue, off, range, choices, meaning, source, rule, need, synonyms, valueSynonyms);
    }

    /**
     * The parameter must be given where another one has one of these values.
     *
     * @param example a value as a sweep file would have it
     */
    Definition neededWith(String example, Parameter other, Object... values) {
        Need rule = new Need(new Effect(other, List.of(values)), example);
        return new Definition(
                defaultValue, off, range, choices, meaning, source, effect, rule, synonyms, valueSynonyms);
    }

    Definition alsoCalled(String... names) {
        return new Definition(
                defaultValue, off, range, choices, meaning, source, effect, need, List.of(names), valueSynonyms);
    }

    /** @param words word, what it stands for, word, … */
    Definition alsoSaid(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i], words[i + 1]);
        }
        return new Definition(defaultValue, off, range, choices, meaning, source, effect, need, synonyms, map);
    }
}
