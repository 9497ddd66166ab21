package org.barrido.sweep.published;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Published numbers that a sweep is held against.
 *
 * @param source a citation
 * @param figures what was published, one for each column
 * @param rows one for each published row; each belongs to exactly one configuration of the sweep
 * @param spreads of other runs of the same configurations, by configuration and name of the figure; may be empty
 */
public record Expectation(
        String source, List<Figure> figures, List<Row> rows, Map<Settings, Map<String, Spread>> spreads) {
    /**
     * A column of published numbers.
     *
     * @param column its heading
     * @param name the column of the view {@code attempts} that it is about, such as "initial_loss"
     * @param percent whether it was published in percent of what the view has
     * @param tolerance in the unit of the published number; null if only its rounding counts
     * @param required whether the check fails if one of its cells doesn't hold
     */
    public record Figure(
            String column,
            String name,
            boolean percent,
            @Nullable Double tolerance,
            boolean required) {}

    /**
     * A row of published numbers.
     *
     * @param place where it is written, as file:line
     * @param settings the configuration that it is about
     * @param cells by figure; a figure that this row doesn't have is absent
     */
    public record Row(String place, Settings settings, Map<Figure, Published> cells) {}

    /**
     * One number as it was published.
     *
     * @param text as published
     * @param value in the view's unit: a fraction where it was in percent
     * @param rounding half a unit of its last published digit, in the view's unit
     */
    public record Published(String text, double value, double rounding) {}

    /**
     * How far single runs of a configuration differ, as was measured before.
     *
     * @param n how many seeds that rests on
     * @param low in the view's unit: 95 % of single runs lie from here
     * @param high to here
     */
    public record Spread(int n, double low, double high) {
        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /** The spread of a figure of a row, where one is known. */
    public Optional<Spread> spread(Row row, Figure figure) {
        return Optional.ofNullable(
                spreads.getOrDefault(row.settings(), Map.of()).get(figure.name()));
    }
}
