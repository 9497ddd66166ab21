package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a grid whose heights are at least a level, and its edge, by marching squares with straight lines between the heights at corners.
 *
 * @param areas polygons, each a list of corners (column, row), which may be between the grid's
 * @param lines from a point to a point: column, row, column, row
 */
public record Contour(List<List<double[]>> areas, List<double[]> lines) {
    /** @param heights by column and row, at least two of each */
    public static Contour of(double[][] heights, double level) {
        List<List<double[]>> areas = new ArrayList<>();
        List<double[]> lines = new ArrayList<>();
        for (int j = 0; j + 1 < heights[0].length; j++) {
            int whole = 0; // columns side by side that are above it as a whole
            for (int i = 0; i + 1 < heights.length; i++) {
                double[][] corners = corners(heights, i, j);
                if (isAbove(corners, level)) {
                    whole++;
                    continue;
                }
                add(areas, i - whole, i, j);
                whole = 0;
                cut(corners, level, areas, lines);
            }
            add(areas, heights.length - 1 - whole, heights.length - 1, j);
        }
        return new Contour(areas, lines);
    }

    /** Column, row and height, around a cell. */
    private static double[][] corners(double[][] heights, int i, int j) {
        return new double[][] {
            {i, j, heights[i][j]},
            {i + 1, j, heights[i + 1][j]},
            {i + 1, j + 1, heights[i + 1][j + 1]},
            {i, j + 1, heights[i][j + 1]}
        };
    }

    private static boolean isAbove(double[][] corners, double level) {
        for (double[] corner : corners) {
            if (!(corner[2] >= level)) {
                return false;
            }
        }
        return true;
    }

    private static void add(List<List<double[]>> areas, int from, int to, int row) {
        if (to > from) {
            areas.add(
                    List.of(new double[] {from, row}, new double[] {to, row}, new double[] {to, row + 1}, new double[] {
                        from, row + 1
                    }));
        }
    }

    /** The part of a cell that is above, and its sides along the level. */
    private static void cut(double[][] corners, double level, List<List<double[]>> areas, List<double[]> lines) {
        List<double[]> area = new ArrayList<>();
        List<double[]> crossings = new ArrayList<>();
        for (int c = 0; c < corners.length; c++) {
            double[] from = corners[c];
            double[] to = corners[(c + 1) % corners.length];
            if (from[2] >= level) {
                area.add(new double[] {from[0], from[1]});
            }
            if (from[2] >= level != to[2] >= level) {
                double share = (level - from[2]) / (to[2] - from[2]);
                double[] crossing = {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])};
                area.add(crossing);
                crossings.add(crossing);
            }
        }
        if (!area.isEmpty()) {
            areas.add(area);
        }
        for (int c = 0; c + 1 < crossings.size(); c += 2) {
            double[] from = crossings.get(c);
            double[] to = crossings.get(c + 1);
            lines.add(new double[] {from[0], from[1], to[0], to[1]});
        }
    }
}
