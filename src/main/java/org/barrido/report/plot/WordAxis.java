package org.barrido.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.ui.RectangleEdge;

/** Words side by side; where they don't fit, each is turned to stand. The library's own axis leaves out those that don't fit. */
final class WordAxis extends SymbolAxis {
    private static final long serialVersionUID = 1L;

    /** Points between two words, and what an axis loses to the room at its ends once it is drawn. */
    private static final double BETWEEN = 8;

    WordAxis(String label, String... words) {
        super(label, words);
    }

    @Override
    public List<?> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        setVerticalTickLabels(RectangleEdge.isTopOrBottom(edge) && !fit(g2, area.getWidth()));
        return super.refreshTicks(g2, state, area, edge);
    }

    private boolean fit(Graphics2D g2, double width) {
        double widest = 0;
        for (String word : getSymbols()) {
            widest = Math.max(
                    widest,
                    g2.getFontMetrics(getTickLabelFont())
                            .getStringBounds(word, g2)
                            .getWidth());
        }
        return widest + BETWEEN <= width / getSymbols().length;
    }
}
