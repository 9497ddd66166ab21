package org.barrido.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.report.results.Channel;
import org.barrido.report.results.SweepResults;

/**
 * The parameters of which a chart has a panel or an axis each: those that someone chose, in that order, else those that explain most of the
 * variance, in the sweep's order.
 *
 * @param all how many vary
 */
record ShownParameters(List<Channel> channels, int all, boolean isChosen) {
    /**
     * What a chart has room for.
     *
     * @param words the most values of a parameter that takes words
     * @param parameters the most of them
     */
    record Room(int words, int parameters) {
        private boolean fits(Channel channel) {
            return channel.count() <= words || channel.isContinuous();
        }

        private String expected() {
            return "a parameter that takes numbers or 2 to " + words + " words";
        }
    }

    /** Why none can be shown, empty where one can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping, Room room) {
        return of(results, mapping, room).channels().isEmpty()
                ? Optional.of("it needs " + room.expected())
                : Optional.empty();
    }

    /**
     * Takes those that were chosen, or as many as there is room for.
     *
     * @throws IllegalArgumentException when a chosen parameter doesn't vary or can't be shown, or too many are chosen: one line
     */
    static ShownParameters of(SweepResults results, ChartMapping mapping, Room room) {
        int most = room.parameters();
        List<Channel> varied = results.varied();
        int all = varied.size();
        if (mapping.parameters().isEmpty()) {
            List<Channel> fitting = varied.stream().filter(room::fits).toList();
            List<Channel> shown =
                    fitting.size() <= most ? fitting : results.varianceShares().most(fitting, most);
            return new ShownParameters(shown, all, false);
        }
        String option = ChartKind.Role.PARAMETERS.option();
        List<Channel> chosen = new ArrayList<>();
        for (ParameterChoice choice : mapping.parameters()) {
            Channel channel = Encoding.taken(varied, choice, option, Integer.MAX_VALUE);
            if (!room.fits(channel)) {
                throw new IllegalArgumentException(
                        option + " " + channel.parameter().key() + ": expected " + room.expected());
            }
            chosen.add(channel);
        }
        if (chosen.size() > most) {
            throw new IllegalArgumentException(
                    option + ": expected at most " + most + " parameters, but found " + chosen.size());
        }
        return new ShownParameters(chosen, all, true);
    }

    /** A sentence about those that aren't shown; empty where all are. */
    String remark() {
        if (channels.size() == all) {
            return "";
        }
        return "Shown: " + channels.size() + " of " + all + " parameters"
                + (isChosen
                        ? ", as chosen"
                        : ", those that explain most of the variance; others by " + ChartKind.Role.PARAMETERS.option());
    }
}
