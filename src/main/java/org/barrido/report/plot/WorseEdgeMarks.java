package org.barrido.report.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.barrido.store.row.AttemptRow;

/** Crosses along the worse edge, at the bottom or at the top, where attempts diverged; those that would overlap are one, with how many. */
public final class WorseEdgeMarks extends LabelAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double ARM = 3.5;
    private static final double GAP = 4;
    private static final double EDGE = 7;
    private static final double BETWEEN = 6;

    /** An attempt that diverged, at its place along the axis. */
    public record Cross(double x, AttemptRow attempt) {}

    /**
     * What is drawn as one.
     *
     * @param from the leftmost place, in points
     * @param to the rightmost
     */
    public record Cluster(double from, double to, List<AttemptRow> attempts) {
        public double middle() {
            return (from + to) / 2;
        }

        Cluster with(Cluster right) {
            List<AttemptRow> all = new ArrayList<>(attempts);
            all.addAll(right.attempts());
            return new Cluster(from, right.to(), all);
        }
    }

    private final transient List<Cross> crosses;
    private final boolean atTop;
    private final transient ToolTips tips;
    private final transient ChartStyle style;

    public WorseEdgeMarks(List<Cross> crosses, boolean atTop, ToolTips tips, ChartStyle style) {
        this.crosses = List.copyOf(crosses);
        this.atTop = atTop;
        this.tips = tips;
        this.style = style;
    }

    @Override
    public void draw(Graphics2D g2, Area area) {
        Font font = style.regular(ChartStyle.SMALL);
        double y = atTop ? area.bounds().getMinY() + EDGE : area.bounds().getMaxY() - EDGE;
        g2.setPaint(style.palette().secondary());
        for (Cluster cluster : clusters(area, 2 * ARM + GAP + width(g2, "00", font) + BETWEEN)) {
            double x = cluster.middle();
            LineLabels.cross(g2, x, y);
            if (cluster.attempts().size() > 1) {
                write(g2, "" + cluster.attempts().size(), font, x + ARM + GAP, y);
            }
            tell(
                    area,
                    new Rectangle2D.Double(x - EDGE, y - EDGE, 2 * EDGE, 2 * EDGE),
                    tips.diverged(cluster.attempts()));
        }
    }

    /**
     * Lists the crosses, or what is drawn as one, from left to right.
     *
     * @param apart points that the middles of two are apart at least
     */
    public List<Cluster> clusters(Area area, double apart) {
        List<Cluster> clusters = new ArrayList<>();
        crosses.stream()
                .map(cross -> new Cluster(area.x(cross.x()), area.x(cross.x()), List.of(cross.attempt())))
                .sorted(Comparator.comparingDouble(Cluster::from))
                .forEach(single -> {
                    Cluster cluster = single;
                    // A middle moves to the left as its cluster grows, so that it may come too near to the one before.
                    while (!clusters.isEmpty()
                            && cluster.middle()
                                            - clusters.get(clusters.size() - 1).middle()
                                    < apart) {
                        cluster = clusters.remove(clusters.size() - 1).with(cluster);
                    }
                    clusters.add(cluster);
                });
        return clusters;
    }
}
