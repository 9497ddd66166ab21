package org.barrido.report.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Table;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.ui.RectangleInsets;

/** A table as a picture: numbers flush right, a rule under the headings, the best in bold. */
public final class TablePlot extends Plot {
    private static final long serialVersionUID = 1L;
    /** What the largest picture holds, with room for the caption. */
    public static final int MOST_ROWS = 300;

    private static final double ROW = 20;
    private static final double BETWEEN = 22;
    private static final double WIDEST = 70;
    private static final double BELOW_HEADING = 6;
    private static final int BESIDE = 8;

    private final transient Table table;
    private final transient ChartStyle style;

    TablePlot(Table table, ChartStyle style) {
        this.table = table;
        this.style = style;
        setBackgroundPaint(null);
        setOutlineVisible(false);
        setInsets(RectangleInsets.ZERO_INSETS);
    }

    /** The table with its heading, caption and stamp. */
    public static JFreeChart chart(Table table, ChartStyle style) {
        return style.frame(new TablePlot(table, style), table.name(), table.caption(), table.stamp());
    }

    /** Makes a picture as wide as asked for, or wider where the columns need it, and as high as the rows and the caption take. */
    public static ChartOptions fitted(JFreeChart chart, ChartOptions options) {
        TablePlot plot = (TablePlot) chart.getPlot();
        int width = Math.max(options.width(), (int) Math.ceil(plot.width() + beside(chart.getPadding())));
        if (options.paper() != null && width > options.width()) {
            throw new IllegalArgumentException("the table doesn't fit: with text of this size it takes "
                    + PaperSize.inCentimeters(width * options.paper().scale()) + " of width");
        }
        double height =
                ChartWriter.around(chart, width) + ROW * (plot.table.rows().size() + 1) + BELOW_HEADING;
        int least = options.paper() == null ? ChartOptions.SMALLEST : ChartOptions.LOWEST;
        return options.withLayout(width, Math.max(least, (int) Math.ceil(height)));
    }

    private static double beside(RectangleInsets padding) {
        return padding.getLeft() + padding.getRight() + BESIDE;
    }

    private double width() {
        return IntStream.range(0, table.columns().size())
                        .mapToDouble(this::width)
                        .sum()
                + BETWEEN * (table.columns().size() - 1);
    }

    @Override
    public String getPlotType() {
        return "Table";
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState parent, PlotRenderingInfo info) {
        if (info != null) {
            info.setPlotArea(area);
        }
        double between = Math.min(
                WIDEST,
                BETWEEN + (area.getWidth() - 4 - width()) / table.columns().size());
        double x = area.getX() + 2;
        for (int column = 0; column < table.columns().size(); column++) {
            double width = width(column);
            boolean right = table.isNumeric(column);
            write(g2, table.columns().get(column).title(), style.bold(ChartStyle.LABEL), x, width, right, area.getY());
            for (int row = 0; row < table.rows().size(); row++) {
                Cell cell = table.rows().get(row).get(column);
                write(g2, cell.shown(), font(cell), x, width, right, area.getY() + BELOW_HEADING + ROW * (row + 1));
            }
            x += width + between;
        }
        g2.setPaint(style.palette().secondary());
        g2.setStroke(new BasicStroke(1));
        double rule = area.getY() + ROW + 2;
        g2.draw(new Line2D.Double(area.getX() + 2, rule, x - between, rule));
    }

    private void write(Graphics2D g2, String text, Font font, double x, double width, boolean right, double top) {
        FontMetrics metrics = g2.getFontMetrics(font);
        double own = metrics.getStringBounds(text, g2).getWidth();
        g2.setFont(font);
        g2.setPaint(style.palette().text());
        g2.drawString(
                text, (float) (right ? x + width - own : x), (float) (top + (ROW + metrics.getAscent()) / 2.0 - 2));
    }

    private Font font(Cell cell) {
        return cell.best() ? style.bold(ChartStyle.LABEL) : style.regular(ChartStyle.LABEL);
    }

    private double width(int column) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        double heading = style.bold(ChartStyle.LABEL)
                .getStringBounds(table.columns().get(column).title(), context)
                .getWidth();
        return table.rows().stream()
                .map(row -> row.get(column))
                .mapToDouble(cell ->
                        font(cell).getStringBounds(cell.shown(), context).getWidth())
                .reduce(heading, Math::max);
    }
}
