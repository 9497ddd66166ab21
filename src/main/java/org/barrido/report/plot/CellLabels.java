package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/** A figure and a small note in each cell of a heat map: one above the other, or side by side where cells are low. */
public final class CellLabels extends LabelAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double HIGH = 42;
    private static final double LINE = 19;
    private static final double GAP = 6;

    /** The texts of the cell whose middle is at (x, y). */
    public record CellText(double x, double y, String figure, Font font, String note, Color color) {}

    private final transient List<CellText> cells;
    private final transient Font small;

    public CellLabels(List<CellText> cells, Font small) {
        this.cells = List.copyOf(cells);
        this.small = small;
    }

    @Override
    public void draw(Graphics2D g2, Area area) {
        for (CellText cell : cells) {
            double x = area.x(cell.x());
            double y = area.y(cell.y());
            double height = Math.abs(area.y(cell.y() + 1) - y);
            double figure = width(g2, cell.figure(), cell.font());
            double note = width(g2, cell.note(), small);
            double width = Math.abs(area.x(cell.x() + 1) - x);
            g2.setPaint(cell.color());
            if (height >= HIGH) {
                write(g2, cell.figure(), cell.font(), x - figure / 2, y - LINE / 2);
                write(g2, cell.note(), small, x - note / 2, y + LINE / 2);
            } else if (figure + GAP + note > width) {
                write(g2, cell.figure(), cell.font(), x - figure / 2, y);
            } else {
                double left = x - (figure + GAP + note) / 2;
                write(g2, cell.figure(), cell.font(), left, y);
                write(g2, cell.note(), small, left + figure + GAP, y);
            }
        }
    }
}
