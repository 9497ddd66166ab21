package org.barrido.store.sql;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people's names are called in SQL: words of small ASCII letters, digits and underscores, which both databases read without
 * quotes.
 */
public final class SqlNames {
    /** With "mean_" before it and a number behind it, it is one that PostgreSQL doesn't cut. */
    private static final int LONGEST = 48;

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern SYSTEM_SCHEMA = Pattern.compile("lab|public|information_schema|sys|pg_.*");
    private static final Map<String, String> LETTERS = Map.of(
            "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "þ", "th", "µ", "mu", "μ", "mu");

    /** Columns that each of a sweep's own views has, or one of them. */
    private static final Set<String> FIXED = Set.of(
            "attempt",
            "seed",
            "status",
            "epochs_done",
            "seconds",
            "digest",
            "verified",
            "reason",
            "note",
            "tags",
            "started",
            "finished",
            "id",
            "epoch",
            "special",
            "step",
            "first_attempt",
            "seeds",
            "n",
            "diverged",
            "failed",
            "unfinished",
            "not_finite",
            "ci_low",
            "ci_high",
            "mean_seconds",
            "n_stopped",
            "rank",
            "score",
            "stopped_at",
            "rung",
            "stop_reason");

    /** What {@code configurations} has of each metric. */
    private static final List<String> STATISTICS = List.of("mean_", "sd_", "min_", "max_");

    private SqlNames() {}

    /**
     * Finds the name of a schema for a sweep.
     *
     * @param sweep the sweep's name
     * @param number of the sweep, for a name without any letter that can be had
     * @param isTaken what else is called so
     */
    public static String schema(String sweep, int number, Predicate<String> isTaken) {
        String word = word(sweep, "sweep_" + number);
        String plain = SYSTEM_SCHEMA.matcher(word).matches() ? "sweep_" + word : word;
        return free(Reserved.isReserved(plain) ? plain + "_" : plain, isTaken);
    }

    /**
     * Finds the name of a parameter's column.
     *
     * @param parameters the columns of the others
     * @param metrics the columns of the metrics
     */
    public static String parameter(String name, int number, Set<String> parameters, Set<String> metrics) {
        Set<String> taken = taken(parameters, metrics);
        return free(column(word(name, "parameter_" + number), "_parameter"), taken::contains);
    }

    /**
     * Finds the name of a metric's column. One that a parameter has too is told apart by its kind.
     *
     * @param parameters the columns of the parameters
     * @param metrics the columns of the others
     */
    public static String metric(String name, int number, Set<String> parameters, Set<String> metrics) {
        Set<String> taken = taken(parameters, metrics);
        String word = column(word(name, "metric_" + number), "_metric");
        return free(
                parameters.contains(word) ? word + "_metric" : word,
                wanted -> withStatistics(wanted).anyMatch(taken::contains));
    }

    /** Finds parameters whose columns have one name, before one of them is told apart by a number: their names by that of the column. */
    public static Map<String, List<String>> clashes(Collection<String> parameters) {
        Map<String, List<String>> alike = new TreeMap<>();
        parameters.forEach(name -> alike.computeIfAbsent(
                        column(word(name, name), "_parameter"), unseen -> new ArrayList<>())
                .add(name));
        alike.values().removeIf(names -> names.size() == 1);
        return alike;
    }

    private static Set<String> taken(Set<String> parameters, Set<String> metrics) {
        Set<String> taken = new HashSet<>(FIXED);
        taken.addAll(parameters);
        metrics.stream().flatMap(SqlNames::withStatistics).forEach(taken::add);
        return taken;
    }

    /** A metric's column with what {@code configurations} makes of it. */
    private static Stream<String> withStatistics(String metric) {
        return Stream.concat(Stream.of(metric), STATISTICS.stream().map(statistic -> statistic + metric));
    }

    private static String column(String word, String kind) {
        if (Reserved.isReserved(word)) {
            return word + "_";
        }
        return FIXED.contains(word) ? word + kind : word;
    }

    private static String free(String word, Predicate<String> isTaken) {
        String name = word;
        for (int i = 2; isTaken.test(name); i++) {
            name = word + "_" + i;
        }
        return name;
    }

    /** Spells a name as a word; what has no letter or digit that ASCII has is the other. */
    private static String word(String name, String other) {
        String spelled = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String split = HUMP.matcher(spelled).replaceAll("_").toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            split = split.replace(letter.getKey(), letter.getValue());
        }
        String word = trimmed(split.replaceAll("[^a-z0-9_]+", "_"));
        String cut = trimmed(word.substring(0, Math.min(word.length(), LONGEST)));
        if (cut.isEmpty()) {
            return other;
        }
        return Character.isDigit(cut.charAt(0)) ? "_" + cut : cut;
    }

    private static String trimmed(String word) {
        return word.replaceAll("^_+|_+$", "");
    }
}
