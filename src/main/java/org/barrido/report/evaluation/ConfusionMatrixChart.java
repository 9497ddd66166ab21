package org.barrido.report.evaluation;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.report.chart.Chart;
import org.barrido.report.plot.CellLabels;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.HeatMapBlocks;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYZDataset;

/** Labels down, answers across; the color spreads counts by their logarithm, for mistakes are few beside what is right. */
public final class ConfusionMatrixChart implements Chart {
    /** With more classes numbers don't fit into the cells. */
    private static final int MOST_WITH_NUMBERS = 30;

    private static final int MOST_WITH_SHARES = 12;

    private final EvaluatedModel evaluated;
    private final ChartStyle style;
    private final int classes;
    private final double highest;

    public ConfusionMatrixChart(EvaluatedModel evaluated, ChartStyle style) {
        this.evaluated = evaluated;
        this.style = style;
        classes = evaluated.classNames().size();
        double most = 1;
        for (int label = 0; label < classes; label++) {
            for (int answer = 0; answer < classes; answer++) {
                most = Math.max(most, evaluated.assessment().count(label, answer));
            }
        }
        highest = Math.log1p(most);
    }

    /** Prints the chart as a PNG, in the light theme. */
    public static ChartImage print(EvaluatedModel evaluated) throws IOException {
        ChartOptions options = options(evaluated, ImageFormat.PNG);
        return ChartWriter.draw(new ConfusionMatrixChart(evaluated, ChartStyle.of(options)).draw(), options);
    }

    /** Larger the more classes there are. */
    public static ChartOptions options(EvaluatedModel evaluated, ImageFormat format) {
        int classes = evaluated.classNames().size();
        int cell = classes > MOST_WITH_NUMBERS ? 14 : classes > MOST_WITH_SHARES ? 34 : 68;
        int width = Math.min(3000, Math.max(600, 170 + classes * cell));
        int height = Math.min(3000, Math.max(520, 190 + classes * cell * 2 / 3));
        return new ChartOptions(Theme.LIGHT, width, height, format);
    }

    @Override
    public JFreeChart draw() {
        double[][] cells = new double[3][classes * classes];
        List<CellLabels.CellText> texts = new ArrayList<>();
        for (int i = 0; i < classes * classes; i++) {
            int label = i / classes;
            int answer = i % classes;
            int count = evaluated.assessment().count(label, answer);
            cells[0][i] = answer;
            cells[1][i] = label;
            cells[2][i] = count;
            if (count > 0 && classes <= MOST_WITH_NUMBERS) {
                texts.add(text(label, answer, count));
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("examples", cells);
        SymbolAxis labels = axis("Label");
        labels.setInverted(true);
        XYPlot plot = new XYPlot(
                dataset, axis("Answer"), labels, HeatMapBlocks.renderer(0.96, Integer.MAX_VALUE, this::color));
        style.apply(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new CellLabels(texts, style.regular(ChartStyle.SMALL)));
        return style.frame(
                plot,
                "Confusion matrix: " + evaluated.model(),
                List.of(
                        evaluated.sentence() + ".",
                        "In each cell the number of test examples with this label and this answer"
                                + (classes <= MOST_WITH_SHARES ? ", and their share of the label's" : "")
                                + "; the diagonal is right"),
                evaluated.stamp());
    }

    private SymbolAxis axis(String title) {
        SymbolAxis axis = new SymbolAxis(title, evaluated.classNames().toArray(String[]::new));
        style.apply(axis);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, classes - 0.5);
        return axis;
    }

    private CellLabels.CellText text(int label, int answer, int count) {
        double share = (double) count / evaluated.assessment().ofClass(label).examples();
        boolean roomy = classes <= MOST_WITH_SHARES;
        Font font = label == answer
                ? style.bold(roomy ? ChartStyle.FIGURE : ChartStyle.SMALL)
                : style.regular(roomy ? ChartStyle.FIGURE : ChartStyle.SMALL);
        return new CellLabels.CellText(
                answer,
                label,
                Integer.toString(count),
                font,
                roomy ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "",
                readable(color(count)));
    }

    private Color color(double count) {
        return count == 0 ? style.palette().grid() : style.palette().ramp(Math.log1p(count) / highest);
    }

    private static Color readable(Color ground) {
        double luminance = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
        return luminance > 115 ? Color.BLACK : Color.WHITE;
    }
}
