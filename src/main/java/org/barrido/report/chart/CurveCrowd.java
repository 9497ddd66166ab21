package org.barrido.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.Curve;
import org.barrido.report.plot.CurvePanel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.SweepResults;

/** Of many lines in a panel only the best few are strong and named, and on top of the others, which are thin and faint. */
final class CurveCrowd {
    /** More names at the ends of lines are a stripe of ink. */
    private static final int MOST_NAMED = 24;

    private static final int BEST = 5;

    private final SweepResults results;
    private final Function<Configuration, Stream<Curve>> curves;

    /** @param curves what is drawn of a configuration */
    CurveCrowd(SweepResults results, Function<Configuration, Stream<Curve>> curves) {
        this.results = results;
        this.curves = curves;
    }

    static boolean isCrowded(List<Configuration> here) {
        return here.size() > MOST_NAMED;
    }

    CurvePanel panel(List<Configuration> here, ChartStyle style) {
        CurvePanel panel = new CurvePanel(style);
        if (!isCrowded(here)) {
            here.stream().flatMap(curves).forEach(panel::add);
            return panel;
        }
        List<Configuration> best = best(here);
        // The library draws the first on top.
        best.stream().flatMap(curves).forEach(panel::add);
        here.stream()
                .filter(configuration -> !best.contains(configuration))
                .flatMap(curves)
                .map(curve -> curve.faint(ChartStyle.FAINT))
                .forEach(panel::add);
        return panel;
    }

    private List<Configuration> best(List<Configuration> here) {
        Comparator<Double> bestFirst = results.objective().order().reversed();
        return here.stream()
                .filter(configuration -> configuration.value() != null)
                .sorted(Comparator.comparing(Configuration::value, bestFirst))
                .limit(BEST)
                .toList();
    }

    /** What a crowded chart's reader must know. */
    String remark(boolean ofEachPanel) {
        return "Strong and named are the best " + BEST + (ofEachPanel ? " of each panel" : "") + ": "
                + results.objective().sentence();
    }
}
