package org.barrido.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names at the ends of the lines, moved apart where they would overlap, and crosses where a training diverged: along the edge those
 * that are near each other are stacked, or one where there are many.
 */
public final class LineLabels extends LabelAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 6;
    private static final double ARM = 3.5;
    private static final double EDGE = 7;
    private static final int MOST_NAMES = 4;
    /** Crosses of different colors at one place of the edge. */
    private static final int MOST_STACKED = 6;
    /** Points along the edge that a cross takes with its names. */
    private static final double BESIDE = 90;

    /**
     * The last point of a line.
     *
     * @param y where it diverged to infinity, the edge of the chart is marked
     */
    public record End(double x, double y, String name, Color color, boolean diverged) {
        boolean isAtEdge() {
            return diverged && Double.isInfinite(y);
        }
    }

    /** A name and where it goes: left edge and middle, and the point it belongs to. */
    record Placed(End end, double pointX, double pointY, double x, double middle) {}

    private final transient List<End> ends;
    private final transient Font font;

    public LineLabels(List<End> ends, Font font) {
        this.ends = merged(ends);
        this.font = font;
    }

    /** Crosses at one place of the edge are one, with all their names. */
    private static List<End> merged(List<End> ends) {
        Map<List<Object>, Set<Color>> colors = new HashMap<>();
        ends.stream()
                .filter(End::isAtEdge)
                .forEach(end -> colors.computeIfAbsent(List.of(end.x(), end.y()), place -> new HashSet<>())
                        .add(end.color()));
        Map<List<Object>, List<End>> groups = new LinkedHashMap<>();
        for (End end : ends) {
            List<Object> place = List.of(groups.size(), end);
            if (end.isAtEdge()) {
                boolean few =
                        colors.getOrDefault(List.of(end.x(), end.y()), Set.of()).size() <= MOST_STACKED;
                place = few ? List.of(end.x(), end.y(), end.color()) : List.of(end.x(), end.y());
            }
            groups.computeIfAbsent(place, key -> new ArrayList<>()).add(end);
        }
        return groups.values().stream().map(LineLabels::merge).toList();
    }

    private static End merge(List<End> group) {
        End first = group.get(0);
        String names = group.stream().limit(MOST_NAMES).map(End::name).collect(Collectors.joining(", "));
        String more = group.size() > MOST_NAMES ? " +" + (group.size() - MOST_NAMES) : "";
        return new End(first.x(), first.y(), names + more, first.color(), first.diverged());
    }

    public List<End> ends() {
        return ends;
    }

    public static void cross(Graphics2D g2, double x, double y) {
        g2.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g2.draw(new Line2D.Double(x - ARM, y - ARM, x + ARM, y + ARM));
        g2.draw(new Line2D.Double(x - ARM, y + ARM, x + ARM, y - ARM));
    }

    @Override
    public void draw(Graphics2D g2, Area area) {
        for (Placed placed : place(area, g2.getFontMetrics(font).getAscent())) {
            g2.setPaint(placed.end().color());
            if (placed.end().diverged()) {
                cross(g2, placed.pointX(), placed.end().isAtEdge() ? placed.middle() : placed.pointY());
            }
            write(g2, placed.end().name(), font, placed.x(), placed.middle());
        }
    }

    /** Names of lines that end at the same epoch share a column; a name keeps its height as nearly as its neighbours allow. */
    List<Placed> place(Area area, double height) {
        List<List<Placed>> columns = new ArrayList<>();
        ends.stream()
                .map(end -> placed(end, area))
                .sorted(Comparator.comparingDouble(Placed::x))
                .forEach(placed -> {
                    if (columns.isEmpty() || !touch(columns.get(columns.size() - 1), placed)) {
                        columns.add(new ArrayList<>());
                    }
                    columns.get(columns.size() - 1).add(placed);
                });
        List<Placed> all = new ArrayList<>();
        columns.forEach(column -> all.addAll(
                column.size() * height > area.bounds().getHeight()
                        ? thinned(column, height)
                        : apart(column, area.bounds(), height)));
        return all;
    }

    /** Whether a name that is next to the right would be written over those of a column. */
    private static boolean touch(List<Placed> column, Placed next) {
        Placed last = column.get(column.size() - 1);
        boolean atEdge = next.end().isAtEdge()
                && column.stream().anyMatch(each -> each.end().isAtEdge());
        return next.x() - last.x() < (atEdge ? BESIDE : ARM + 1);
    }

    private static Placed placed(End end, Area area) {
        double x = area.x(end.x());
        double y = height(end.y(), area);
        return new Placed(end, x, y, x + GAP + (end.diverged() ? ARM : 0), y);
    }

    private static double height(double value, Area area) {
        double top = area.bounds().getMinY() + EDGE;
        double bottom = area.bounds().getMaxY() - EDGE;
        if (!Double.isFinite(value)) {
            return value > 0 ? top : bottom;
        }
        return Math.max(top, Math.min(bottom, area.y(value)));
    }

    /** Of more names than there is room for, those that have room where their lines end; crosses stay. */
    private static List<Placed> thinned(List<Placed> column, double height) {
        List<Placed> kept = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Placed at : column.stream()
                .sorted(Comparator.comparingDouble(Placed::middle))
                .toList()) {
            if (at.middle() - last >= height) {
                kept.add(at);
                last = at.middle();
            } else if (at.end().diverged()) {
                End end = at.end();
                kept.add(new Placed(
                        new End(end.x(), end.y(), "", end.color(), true),
                        at.pointX(),
                        at.pointY(),
                        at.x(),
                        at.middle()));
            }
        }
        return kept;
    }

    private static List<Placed> apart(List<Placed> column, Rectangle2D area, double height) {
        List<Placed> sorted = column.stream()
                .sorted(Comparator.comparingDouble(Placed::middle))
                .toList();
        double step = Math.min(height, area.getHeight() / sorted.size());
        double[] middles = sorted.stream().mapToDouble(Placed::middle).toArray();
        spread(middles, step, area.getMinY() + step / 2, area.getMaxY() - step / 2);
        List<Placed> moved = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            Placed at = sorted.get(i);
            moved.add(new Placed(at.end(), at.pointX(), at.pointY(), at.x(), middles[i]));
        }
        return moved;
    }

    /**
     * Moves ascending places so that they are {@code step} apart and within bounds: clusters that touch are merged and centered
     * on the mean of what their members want (the pool-adjacent-violators solution, least squares).
     */
    static void spread(double[] places, double step, double lowest, double highest) {
        List<double[]> clusters = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double[] cluster = {places[i] - i * step, 1};
            while (!clusters.isEmpty() && clusters.get(clusters.size() - 1)[0] >= cluster[0]) {
                double[] last = clusters.remove(clusters.size() - 1);
                cluster[0] = (last[0] * last[1] + cluster[0] * cluster[1]) / (last[1] + cluster[1]);
                cluster[1] += last[1];
            }
            clusters.add(cluster);
        }
        int i = 0;
        double ceiling = highest - (places.length - 1) * step;
        for (double[] cluster : clusters) {
            for (int member = 0; member < cluster[1]; member++, i++) {
                places[i] = Math.max(lowest, Math.min(ceiling, cluster[0])) + i * step;
            }
        }
    }
}
