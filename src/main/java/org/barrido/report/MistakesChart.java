package org.barrido.report;

import java.util.List;
import java.util.Locale;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.ImageGrid;
import org.barrido.report.plot.Theme;
import org.barrido.train.model.EvaluationReport.Mistake;
import org.jfree.chart.JFreeChart;

/** The examples that a model is most wrong about, as pictures with what they are and what it said. */
final class MistakesChart {
    private static final int ACROSS = 8;
    private static final int MOST = 40;
    private static final int LONGEST_NAME = 12;

    private final EvaluatedModel evaluated;
    private final ChartStyle style;
    private final List<Mistake> shown;

    MistakesChart(EvaluatedModel evaluated, ChartStyle style) {
        this.evaluated = evaluated;
        this.style = style;
        List<Mistake> mistakes = evaluated.assessment().mistakes();
        shown = mistakes.subList(0, Math.min(MOST, mistakes.size()));
    }

    /** Examples are taken for pictures where they are square. */
    static boolean isPossible(EvaluatedModel evaluated) {
        int side = side(evaluated);
        return side > 2
                && side * side == evaluated.examples().inputs().width()
                && !evaluated.assessment().mistakes().isEmpty();
    }

    private static int side(EvaluatedModel evaluated) {
        return (int) Math.round(Math.sqrt(evaluated.examples().inputs().width()));
    }

    ChartOptions options() {
        int rows = (shown.size() + ACROSS - 1) / ACROSS;
        return new ChartOptions(Theme.LIGHT, 900, Math.max(300, 118 + rows * 140), ImageFormat.PNG);
    }

    JFreeChart chart() {
        List<ImageGrid.Tile> tiles = shown.stream().map(this::tile).toList();
        return style.frame(
                new ImageGrid(tiles, ACROSS, style),
                "The worst mistakes: " + evaluated.model(),
                List.of(
                        evaluated.sentence() + ".",
                        "The " + shown.size()
                                + " test examples whose label the model thought the least likely, the worst"
                                + " first: number in the test set (from 0), label, answer and its probability"),
                evaluated.stamp());
    }

    private ImageGrid.Tile tile(Mistake mistake) {
        int side = side(evaluated);
        float[] features = new float[side * side];
        evaluated.examples().inputs().copy(mistake.example(), features);
        String answer = mistake.answer() < 0 ? "nothing" : name(mistake.answer());
        return new ImageGrid.Tile(
                ImageGrid.image(side, features),
                name(mistake.label()) + ", said " + answer,
                String.format(Locale.ROOT, "no. %d, %.1f %%", mistake.example(), 100 * mistake.confidence()));
    }

    private String name(int c) {
        String name = evaluated.classNames().get(c);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    }
}
