package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is said about a parameter, once.
 *
 * @param defaultValue of the parameter's Java type
 * @param disabledAt the value that switches it off; training is then the same as if the parameter didn't exist. Null if there is none
 * @param range of numbers; null for texts
 * @param choices for CHOICE: the allowed words
 * @param description one line
 * @param source where the spec or the default comes from
 * @param applicability where it has an effect
 * @param requirement where it must be given; null if its default suits everywhere
 * @param aliases other names that sweep files use for it
 * @param valueAliases other words for its choices
 * @param shapesState whether an optimizer's state depends on it
 * @param since the first schema of the lab book that has a column for it
 */
public record ParameterSpec(
        ParameterType type,
        Object defaultValue,
        @Nullable Object disabledAt,
        @Nullable Range range,
        List<String> choices,
        String description,
        String source,
        Applicability applicability,
        @Nullable Requirement requirement,
        List<String> aliases,
        Map<String, String> valueAliases,
        boolean shapesState,
        int since) {
    static final int FIRST_SCHEMA = 1;

    /** Returns the range of a parameter that is a number, or a list of numbers. */
    public Range numbers() {
        return requireNonNull(range);
    }

    static Builder real(double defaultValue, Range range, String description, String source) {
        return new Builder(ParameterType.REAL, defaultValue, description, source).range(range);
    }

    static Builder whole(long defaultValue, Range range, String description, String source) {
        return new Builder(ParameterType.INTEGER, defaultValue, description, source).range(range);
    }

    /** A parameter that is true or false; false disables it. */
    static Builder flag(String description, String source) {
        return new Builder(ParameterType.BOOLEAN, false, description, source).disabledAt(false);
    }

    static Builder widths(List<Long> defaultValue, Range range, String description, String source) {
        return new Builder(ParameterType.INTEGERS, defaultValue, description, source).range(range);
    }

    static Builder text(String defaultValue, String description, String source) {
        return new Builder(ParameterType.TEXT, defaultValue, description, source);
    }

    static <E extends Enum<E>> Builder choice(E defaultValue, Class<E> choices, String description, String source) {
        Builder builder = new Builder(ParameterType.CHOICE, word(defaultValue), description, source);
        builder.choices = Arrays.stream(choices.getEnumConstants())
                .map(ParameterSpec::word)
                .toList();
        return builder;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Collects what is said about a parameter beyond its type, default, description and source. */
    static final class Builder {
        private final ParameterType type;
        private final Object defaultValue;
        private final String description;
        private final String source;
        private @Nullable Object disabledAt;
        private @Nullable Range range;
        private List<String> choices = List.of();
        private Applicability applicability = Applicability.ALWAYS;
        private @Nullable Requirement requirement;
        private List<String> aliases = List.of();
        private final Map<String, String> valueAliases = new LinkedHashMap<>();
        private boolean shapesState;
        private int since = FIRST_SCHEMA;

        private Builder(ParameterType type, Object defaultValue, String description, String source) {
            this.type = type;
            this.defaultValue = defaultValue;
            this.description = description;
            this.source = source;
        }

        private Builder range(Range allowed) {
            range = allowed;
            return this;
        }

        Builder disabledAt(Object value) {
            disabledAt = value;
            return this;
        }

        /** The parameter has an effect only where the one of that key has one of these values. */
        Builder onlyWith(String other, Object... values) {
            applicability = new Applicability(other, List.of(values));
            return this;
        }

        /**
         * The parameter must be given where the one of that key has one of these values.
         *
         * @param example a value as a sweep file would have it
         */
        Builder requiredWith(String example, String other, Object... values) {
            requirement = new Requirement(new Applicability(other, List.of(values)), example);
            return this;
        }

        Builder aliases(String... names) {
            aliases = List.of(names);
            return this;
        }

        /** @param words word, what it stands for, word, … */
        Builder valueAliases(String... words) {
            for (int i = 0; i < words.length; i += 2) {
                valueAliases.put(words[i], words[i + 1]);
            }
            return this;
        }

        /** What an optimizer remembers from step to step depends on it: training goes on from another's state only if it is the same. */
        Builder shapesState() {
            shapesState = true;
            return this;
        }

        /** The parameter came with this schema of the lab book, when there were attempts on record. */
        Builder since(int schema) {
            since = schema;
            return this;
        }

        ParameterSpec build() {
            return new ParameterSpec(
                    type,
                    defaultValue,
                    disabledAt,
                    range,
                    choices,
                    description,
                    source,
                    applicability,
                    requirement,
                    aliases,
                    valueAliases,
                    shapesState,
                    since);
        }
    }
}
