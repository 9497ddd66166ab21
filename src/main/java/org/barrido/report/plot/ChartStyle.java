package org.barrido.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.report.results.Channel;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLabelLocation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** What all charts have in common: fonts, colors, lines, and the frame of title, subtitle, key and stamp. */
public final class ChartStyle {
    static final float TITLE = 17;
    public static final float FIGURE = 14;
    static final float SUBTITLE = 11.5f;
    public static final float LABEL = 11.5f;
    public static final float SMALL = 10;
    private static final RectangleInsets AROUND = new RectangleInsets(16, 18, 12, 18);
    /** The page has margins of its own. */
    private static final RectangleInsets AROUND_ON_PAPER = new RectangleInsets(2, 2, 2, 4);

    private static final float LINE_WIDTH = 2;
    /** How much is seen, of 255, of lines that are many. */
    public static final int FAINT = 150;

    private static final float[][] DASHES = {{}, {6, 4}, {1.5f, 3.5f}, {10, 3, 2, 3}};

    private final Palette palette;
    private final ChartFonts typeface;
    private final ChartOptions.Wording wording;
    private final boolean isOnPaper;
    private final int width;

    private ChartStyle(ChartOptions options, ChartFonts typeface) {
        this.palette = Palette.of(options.theme());
        this.typeface = typeface;
        this.wording = options.wording();
        this.isOnPaper = options.paper() != null;
        this.width = options.width();
    }

    /** @throws IOException when Java can't draw text here: one line that says what is missing */
    public static ChartStyle of(ChartOptions options) throws IOException {
        return new ChartStyle(options, ChartFonts.load());
    }

    /** The width that charts are laid out in, in points. */
    public int width() {
        return width;
    }

    public Palette palette() {
        return palette;
    }

    public Font regular(float size) {
        return typeface.regular(size);
    }

    public Font bold(float size) {
        return typeface.bold(size);
    }

    /** Solid for 0, then ever more broken. */
    public static Stroke line(int dash) {
        return line(dash, LINE_WIDTH);
    }

    public static Stroke thinLine(int dash) {
        return line(dash, LINE_WIDTH / 2);
    }

    /** As broken as another line, but as thin as can be seen. */
    static Stroke hairLine(Stroke line) {
        BasicStroke basic = (BasicStroke) line;
        return new BasicStroke(
                LINE_WIDTH * 0.4f,
                basic.getEndCap(),
                basic.getLineJoin(),
                basic.getMiterLimit(),
                basic.getDashArray(),
                basic.getDashPhase());
    }

    private static Stroke line(int dash, float width) {
        float[] pattern = DASHES[dash];
        int cap = pattern.length == 0 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        return new BasicStroke(width, cap, BasicStroke.JOIN_ROUND, 1, pattern.length == 0 ? null : pattern, 0);
    }

    public void apply(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(palette.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setNoDataMessage("No epoch has been recorded yet");
        plot.setNoDataMessageFont(regular(LABEL));
        plot.setNoDataMessagePaint(palette.secondary());
    }

    /** Panels side by side on one axis of values. */
    public CombinedRangeXYPlot combined(ValueAxis values) {
        CombinedRangeXYPlot combined = new CombinedRangeXYPlot(values);
        combined.setGap(14);
        apply(combined);
        return combined;
    }

    /** An axis with a place for each value of a parameter. */
    public SymbolAxis symbols(Channel channel) {
        String[] labels =
                IntStream.range(0, channel.count()).mapToObj(channel::label).toArray(String[]::new);
        SymbolAxis axis = new WordAxis(channel.title(), labels);
        apply(axis);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, labels.length - 0.5);
        return axis;
    }

    public void apply(ValueAxis axis) {
        axis.setLabelFont(regular(LABEL));
        axis.setLabelPaint(palette.secondary());
        axis.setTickLabelFont(regular(LABEL));
        axis.setTickLabelPaint(palette.secondary());
        axis.setAxisLineVisible(false);
        axis.setAxisLinePaint(palette.grid());
        axis.setTickMarksVisible(false);
        axis.setTickLabelInsets(new RectangleInsets(3, 4, 3, 6));
    }

    /** The library has no titles for the parts of a combined plot, but a second axis may stand above and have a label only. */
    public void addHeading(XYPlot plot, String heading) {
        NumberAxis above = isOnPaper ? new PanelHeading(heading) : new NumberAxis(heading);
        apply(above);
        above.setTickLabelsVisible(false);
        above.setLabelFont(bold(LABEL));
        above.setLabelPaint(palette.text());
        above.setLabelLocation(AxisLabelLocation.LOW_END);
        above.setLabelInsets(new RectangleInsets(6, 0, 4, 0));
        plot.setDomainAxis(1, above);
        plot.setDomainAxisLocation(1, AxisLocation.TOP_OR_LEFT);
    }

    /** Makes the whole chart around a plot that needs no legend. */
    public JFreeChart frame(Plot plot, String title, List<String> subtitles, String stamp) {
        return frame(plot, title, subtitles, new Legend(this), stamp);
    }

    /** Makes the whole chart around a plot; the titles are wrapped to its width. */
    public JFreeChart frame(Plot plot, String title, List<String> subtitles, Legend legend, String stamp) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setID(wording.title() == null ? title : wording.title());
        chart.setBackgroundPaint(palette.background());
        chart.setPadding(isOnPaper ? AROUND_ON_PAPER : AROUND);
        if (wording.titled()) {
            addTitles(chart, subtitles, legend.isEmpty());
        }
        if (!legend.isEmpty()) {
            chart.addSubtitle(legend);
        }
        if (wording.stamped()) {
            TextTitle foot = text(stamp, regular(SMALL), palette.secondary(), new RectangleInsets(8, 0, 0, 0));
            foot.setPosition(RectangleEdge.BOTTOM);
            foot.setHorizontalAlignment(HorizontalAlignment.RIGHT);
            chart.addSubtitle(foot);
        }
        smooth(chart);
        return chart;
    }

    /** @param last whether nothing comes between them and the plot */
    private void addTitles(JFreeChart chart, List<String> subtitles, boolean last) {
        chart.setTitle(text(chart.getID(), bold(TITLE), palette.text(), new RectangleInsets(0, 2, 3, 0)));
        for (String subtitle : subtitles) {
            chart.addSubtitle(text(subtitle, regular(SUBTITLE), palette.secondary(), new RectangleInsets(1, 2, 1, 0)));
        }
        if (last) {
            ((TextTitle) chart.getSubtitle(chart.getSubtitleCount() - 1)).setPadding(1, 2, 9, 0);
        }
    }

    private static TextTitle text(String text, Font font, Color color, RectangleInsets padding) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(color);
        title.setPadding(padding);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        return title;
    }

    private static void smooth(JFreeChart chart) {
        RenderingHints hints = chart.getRenderingHints();
        hints.put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        hints.put(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        hints.put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        hints.put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
