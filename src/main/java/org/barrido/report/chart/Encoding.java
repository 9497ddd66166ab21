package org.barrido.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Legend;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.Parameter;

/**
 * The parameters that panels, colors and dashes stand for: what someone chose, else those that explain most of what trainings came to. The
 * eye tells many colors apart, few dashes, and panels need room.
 *
 * @param rest parameters that nothing shows: configurations that differ only in these look alike
 */
public record Encoding(Channel panel, Channel color, Channel dash, List<Channel> rest) {
    static final int MOST_PANELS = 6;
    private static final int MOST_AUTOMATIC_PANELS = 4;
    static final int MOST_DASHES = 4;
    /** More lines than this in one panel are hard to follow. */
    private static final int MOST_LINES = 12;

    private static final int SAMPLES = 5;

    /** @throws IllegalArgumentException when a chosen parameter doesn't vary, is chosen twice, or has too many values: one line */
    public static Encoding of(SweepResults results, ChartMapping mapping) {
        return of(results, results.varied(), mapping, results.configurations().size());
    }

    /** @param free what is to be shown; is changed */
    static Encoding of(SweepResults results, List<Channel> free, ChartMapping mapping, int lines) {
        Channel panel = panel(free, mapping.facet());
        Channel color = taken(free, mapping.color(), "--color", Integer.MAX_VALUE);
        Channel dash = taken(free, mapping.dash(), "--dash", MOST_DASHES);
        free.sort(results.varianceShares().order());
        boolean crowded = free.size() > 1 && lines > MOST_LINES;
        if (mapping.facet().isAutomatic() && (free.size() > 2 || crowded)) {
            if (mapping.color().isAutomatic() && free.get(0).isContinuous()) {
                // Colors tell more of its numbers apart than panels do.
                color = free.remove(0);
            }
            panel = takePanel(free);
        }
        if (mapping.color().isAutomatic() && !color.isUsed()) {
            color = takeFirst(free, Integer.MAX_VALUE);
        }
        if (mapping.dash().isAutomatic()) {
            dash = takeFirst(free, MOST_DASHES);
        }
        return new Encoding(panel, color, dash, List.copyOf(free));
    }

    /**
     * Takes the parameter that someone chose.
     *
     * @param option for the message
     */
    static Channel taken(List<Channel> free, ParameterChoice choice, String option, int most) {
        Parameter chosen = choice.parameter();
        if (chosen == null) {
            return Channel.NONE;
        }
        Channel channel = free.stream()
                .filter(each -> each.parameter().equals(chosen))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(option + " " + chosen.key() + ": expected " + names(free)));
        if (channel.count() > most) {
            throw new IllegalArgumentException(option + " " + chosen.key() + ": expected a parameter of at most " + most
                    + " values, but it takes " + channel.count());
        }
        free.remove(channel);
        return channel;
    }

    private static String names(List<Channel> free) {
        String names = free.stream().map(channel -> channel.parameter().key()).collect(Collectors.joining(", "));
        return free.isEmpty()
                ? "none, because no other parameter varies"
                : "a parameter that varies and isn't used yet: " + names;
    }

    /** What someone chose for panels; of more numbers than there is room for, low, middle and high ones. */
    private static Channel panel(List<Channel> free, ParameterChoice choice) {
        boolean isBinned = free.stream()
                .anyMatch(channel -> channel.parameter().equals(choice.parameter())
                        && channel.count() > MOST_PANELS
                        && !channel.numbers().isEmpty());
        return isBinned
                ? taken(free, choice, "--facet", Integer.MAX_VALUE).binned()
                : taken(free, choice, "--facet", MOST_PANELS);
    }

    /** The one that explains most of those that have few values, or numbers to be told apart as low, middle and high. */
    private static Channel takePanel(List<Channel> free) {
        for (Channel channel : free) {
            if (channel.count() <= MOST_AUTOMATIC_PANELS || channel.isContinuous()) {
                free.remove(channel);
                return channel.count() <= MOST_AUTOMATIC_PANELS ? channel : channel.binned();
            }
        }
        return Channel.NONE;
    }

    private static Channel takeFirst(List<Channel> free, int most) {
        Channel first = free.stream()
                .filter(channel -> channel.count() <= most)
                .findFirst()
                .orElse(Channel.NONE);
        free.remove(first);
        return first;
    }

    /** A sentence about parameters that nothing shows, empty where there are none. */
    public String remark() {
        return rest.isEmpty()
                ? ""
                : "Lines that look alike differ in "
                        + rest.stream().map(Channel::title).collect(Collectors.joining(", "));
    }

    /** What colors and dashes stand for. */
    Legend legend(ChartStyle style) {
        Legend legend = new Legend(style);
        if (color.isUsed()) {
            legend.heading(color.title());
            for (int i : sampled(color)) {
                legend.line(color.label(i), style.palette().series(i, color.count()), ChartStyle.line(0));
            }
        }
        if (dash.isUsed()) {
            legend.heading(dash.title());
            for (int i = 0; i < dash.count(); i++) {
                legend.line(dash.label(i), style.palette().secondary(), ChartStyle.line(i));
            }
        }
        return legend;
    }

    /** The values that a key names: all, or of those on a scale both ends and a few between. */
    public static int[] sampled(Channel channel) {
        if (!channel.isContinuous()) {
            return IntStream.range(0, channel.count()).toArray();
        }
        return IntStream.range(0, SAMPLES)
                .map(i -> i * (channel.count() - 1) / (SAMPLES - 1))
                .toArray();
    }

    java.awt.Color colorOf(Configuration configuration, ChartStyle style) {
        return style.palette().series(color.index(configuration.first()), color.count());
    }

    public boolean isInPanel(Configuration configuration, int index) {
        return panel.index(configuration.first()) == index;
    }

    /** Two parameters that take numbers, one along each axis: those that were chosen, else those that explain most. */
    record Plane(Channel across, Channel up) {
        static Plane of(SweepResults results, ChartMapping mapping) {
            List<Channel> free = numeric(results);
            Channel chosenX = taken(free, mapping.x(), "--x", Integer.MAX_VALUE);
            Channel chosenY = taken(free, mapping.y(), "--y", Integer.MAX_VALUE);
            Channel across = chosenX.isUsed() ? chosenX : strongest(results, free);
            return new Plane(across, chosenY.isUsed() ? chosenY : strongest(results, free));
        }

        private static Channel strongest(SweepResults results, List<Channel> free) {
            Channel strongest =
                    free.stream().min(results.varianceShares().order()).orElseThrow();
            free.remove(strongest);
            return strongest;
        }

        /** Those that can be along an axis. */
        static List<Channel> numeric(SweepResults results) {
            List<Channel> channels = results.varied();
            channels.removeIf(channel -> channel.numbers().isEmpty());
            return channels;
        }

        /** Why there can be none, empty where there can. */
        static Optional<String> unavailable(SweepResults results) {
            int numeric = numeric(results).size();
            return numeric < 2
                    ? Optional.of("it needs two parameters that take several numbers, not " + numeric)
                    : Optional.empty();
        }
    }
}
