package org.barrido.report.evaluation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.barrido.report.chart.Chart;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.ImageGrid;
import org.barrido.report.plot.Theme;
import org.barrido.train.model.EvaluationReport.Mistake;
import org.jfree.chart.JFreeChart;

/** The examples that a model is most wrong about, as pictures with what they are and what it said. */
public final class MistakesChart implements Chart {
    private static final int ACROSS = 8;
    private static final int MOST = 40;
    private static final int LONGEST_NAME = 12;

    private final EvaluatedModel evaluated;
    private final ChartStyle style;
    private final List<ImageGrid.Tile> tiles;

    private MistakesChart(EvaluatedModel evaluated, ChartStyle style) {
        this.evaluated = evaluated;
        this.style = style;
        tiles = tiles(evaluated, MOST);
    }

    /** Tells whether there is anything to show: examples are taken for pictures where they are square. */
    public static boolean isPossible(EvaluatedModel evaluated) {
        int side = side(evaluated);
        return side > 2
                && side * side == evaluated.examples().inputs().width()
                && !evaluated.assessment().mistakes().isEmpty();
    }

    private static int side(EvaluatedModel evaluated) {
        return (int) Math.round(Math.sqrt(evaluated.examples().inputs().width()));
    }

    /** Prints the chart as a PNG, in the light theme. */
    public static ChartImage print(EvaluatedModel evaluated) throws IOException {
        MistakesChart sheet = new MistakesChart(evaluated, ChartStyle.of(ChartOptions.DEFAULT));
        return ChartWriter.draw(sheet.draw(), sheet.options());
    }

    private ChartOptions options() {
        int rows = (tiles.size() + ACROSS - 1) / ACROSS;
        return new ChartOptions(Theme.LIGHT, 900, Math.max(300, 118 + rows * 140), ImageFormat.PNG);
    }

    @Override
    public JFreeChart draw() {
        return style.frame(
                new ImageGrid(tiles, ACROSS, style),
                "The worst mistakes: " + evaluated.model(),
                List.of(
                        evaluated.sentence() + ".",
                        "The " + tiles.size()
                                + " test examples whose label the model thought the least likely, the worst"
                                + " first: number in the test set (from 0), label, answer and its probability"),
                evaluated.stamp());
    }

    /** Gives the worst as pictures with what they are and what the model said, the worst first. */
    public static List<ImageGrid.Tile> tiles(EvaluatedModel evaluated, int most) {
        return evaluated.assessment().mistakes().stream()
                .limit(most)
                .map(mistake -> tile(evaluated, mistake))
                .toList();
    }

    private static ImageGrid.Tile tile(EvaluatedModel evaluated, Mistake mistake) {
        int side = side(evaluated);
        float[] features = new float[side * side];
        evaluated.examples().inputs().copy(mistake.example(), features);
        String answer = mistake.answer() < 0 ? "nothing" : name(evaluated, mistake.answer());
        return new ImageGrid.Tile(
                ImageGrid.image(side, features),
                name(evaluated, mistake.label()) + ", said " + answer,
                String.format(Locale.ROOT, "no. %d, %.1f %%", mistake.example(), 100 * mistake.confidence()));
    }

    private static String name(EvaluatedModel evaluated, int c) {
        String name = evaluated.classNames().get(c);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    }
}
