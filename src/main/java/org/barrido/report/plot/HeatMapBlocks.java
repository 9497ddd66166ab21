package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Paint;
import java.util.function.DoubleFunction;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;

/** The colored cells of a grid. */
public final class HeatMapBlocks {
    private static final double HEIGHT = 0.94;

    private HeatMapBlocks() {}

    /**
     * @param width of a block where 1 leaves no gap to the next
     * @param most the largest value
     * @param color of a value from 0 on
     */
    public static XYBlockRenderer renderer(double width, double most, DoubleFunction<Color> color) {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(width);
        renderer.setBlockHeight(HEIGHT);
        renderer.setPaintScale(new PaintScale() {
            @Override
            public double getLowerBound() {
                return 0;
            }

            @Override
            public double getUpperBound() {
                return most;
            }

            @Override
            public Paint getPaint(double value) {
                return color.apply(value);
            }
        });
        return renderer;
    }
}
