package org.barrido.report.plot;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.barrido.text.Json;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.entity.ChartEntity;

/**
 * A mark on a chart that can be pointed at.
 *
 * @param shape its outline in the chart's points; a line where it isn't closed
 * @param text as {@link ToolTips} has them
 */
public record HotSpot(Shape shape, String text) {
    private static final String COMMANDS = "MLQCZ";
    private static final int[] COORDINATES = {2, 2, 4, 6, 0};

    /** All marks of a chart that was drawn, in the order of drawing. */
    static List<HotSpot> of(ChartRenderingInfo drawn) {
        List<HotSpot> spots = new ArrayList<>();
        for (Object each : drawn.getEntityCollection().getEntities()) {
            ChartEntity entity = (ChartEntity) each;
            if (entity.getToolTipText() != null) {
                spots.add(new HotSpot(entity.getArea(), entity.getToolTipText()));
            }
        }
        return spots;
    }

    /** The outline as SVG has it, to a tenth of a point. */
    public String path() {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            int segment = it.currentSegment(at);
            path.append(COMMANDS.charAt(segment));
            path.append(Arrays.stream(at, 0, COORDINATES[segment])
                    .mapToObj(each -> String.format(Locale.ROOT, "%.1f", each))
                    .collect(Collectors.joining(" ")));
        }
        return path.toString();
    }

    /** Its lines as a JSON list; of what has a name, a pair. */
    public String json() {
        return Arrays.stream(text.split("\n", -1))
                .map(line ->
                        Arrays.stream(line.split("\t", 2)).map(Json::text).collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
