package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.barrido.store.row.AttemptRow;

/** Crosses at the worse side, left or right, for attempts that diverged and so have no place along the axis, with how many where there are several. */
public final class WorseSideMarks extends LabelAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double EDGE = 7;
    private static final double GAP = 9;
    private static final double APART = 12;

    /** @param y where on the other axis */
    public record Cross(double y, List<AttemptRow> attempts, Color color) {}

    private final transient List<Cross> crosses;
    private final boolean atRight;
    private final transient ToolTips tips;
    private final transient Font font;

    public WorseSideMarks(List<Cross> crosses, boolean atRight, ToolTips tips, Font font) {
        this.atRight = atRight;
        this.crosses =
                crosses.stream().sorted((a, b) -> Double.compare(b.y(), a.y())).toList();
        this.tips = tips;
        this.font = font;
    }

    @Override
    public void draw(Graphics2D g2, Area area) {
        double x = atRight ? area.bounds().getMaxX() - EDGE : area.bounds().getMinX() + EDGE;
        double[] heights =
                crosses.stream().mapToDouble(cross -> area.y(cross.y())).toArray();
        LineLabels.spread(
                heights, APART, area.bounds().getMinY() + EDGE, area.bounds().getMaxY() - EDGE);
        for (int i = 0; i < heights.length; i++) {
            Cross cross = crosses.get(i);
            double y = heights[i];
            g2.setPaint(cross.color());
            LineLabels.cross(g2, x, y);
            if (cross.attempts().size() > 1) {
                String count = "" + cross.attempts().size();
                write(g2, count, font, atRight ? x - GAP - width(g2, count, font) : x + GAP, y);
            }
            tell(area, new Rectangle2D.Double(x - EDGE, y - EDGE, 2 * EDGE, 2 * EDGE), tips.diverged(cross.attempts()));
        }
    }
}
