package org.barrido.report.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/** Lines that leave and reach every point level, so that the eye can follow one through a crossing. */
final class SmoothLineRenderer extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    SmoothLineRenderer() {
        super(true, false);
        setDrawSeriesLineAsPath(true);
    }

    @Override
    protected void drawPrimaryLineAsPath(
            XYItemRendererState state,
            Graphics2D g2,
            XYPlot plot,
            XYDataset dataset,
            int pass,
            int series,
            int item,
            ValueAxis domain,
            ValueAxis range,
            Rectangle2D area) {
        State drawn = (State) state;
        float x = (float) domain.valueToJava2D(dataset.getXValue(series, item), area, RectangleEdge.BOTTOM);
        float y = (float) range.valueToJava2D(dataset.getYValue(series, item), area, RectangleEdge.LEFT);
        if (item == 0) {
            drawn.seriesPath.moveTo(x, y);
        } else {
            Point2D from = drawn.seriesPath.getCurrentPoint();
            float middle = (float) (from.getX() + x) / 2;
            drawn.seriesPath.curveTo(middle, (float) from.getY(), middle, y, x, y);
        }
        if (item == dataset.getItemCount(series) - 1) {
            drawFirstPassShape(g2, pass, series, item, drawn.seriesPath);
            if (state.getEntityCollection() != null) {
                Shape whole = new Path2D.Double(drawn.seriesPath);
                addEntity(state.getEntityCollection(), whole, dataset, series, item, x, y);
            }
        }
    }

    /** The line is what can be pointed at; its points are no marks of their own. */
    @Override
    protected void drawSecondaryPass(
            Graphics2D g2,
            XYPlot plot,
            XYDataset dataset,
            int pass,
            int series,
            int item,
            ValueAxis domain,
            Rectangle2D area,
            ValueAxis range,
            CrosshairState crosshairs,
            EntityCollection entities) {}
}
