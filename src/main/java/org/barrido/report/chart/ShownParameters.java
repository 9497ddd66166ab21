package org.barrido.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.barrido.report.results.Channel;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.Parameter;

/**
 * The parameters of which a chart has a panel or an axis each: those that someone chose, in that order, else those that explain most of the
 * variance, in the sweep's order.
 *
 * @param all how many vary
 */
record ShownParameters(List<Channel> channels, int all, boolean isChosen) {
    /**
     * Takes those that were chosen, or as many as there is room for.
     *
     * @param fits whether a parameter's values can be shown
     * @param expected says so, for the message about one that can't
     * @throws IllegalArgumentException when a chosen parameter doesn't vary or can't be shown, or too many are chosen: one line
     */
    static ShownParameters of(
            SweepResults results, ChartMapping mapping, Predicate<Channel> fits, String expected, int most) {
        List<Channel> varied = Encoding.varied(results);
        int all = varied.size();
        if (mapping.parameters().isEmpty()) {
            List<Channel> fitting = varied.stream().filter(fits).toList();
            List<Channel> shown = fitting.size() <= most ? fitting : new VarianceShares(results).most(fitting, most);
            return new ShownParameters(shown, all, false);
        }
        String option = ChartKind.Role.PARAMETERS.option();
        List<Channel> chosen = new ArrayList<>();
        for (Parameter parameter : mapping.parameters()) {
            Channel channel = Encoding.taken(varied, ParameterChoice.of(parameter), option, Integer.MAX_VALUE);
            if (!fits.test(channel)) {
                throw new IllegalArgumentException(option + " " + parameter.key() + ": expected " + expected);
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
