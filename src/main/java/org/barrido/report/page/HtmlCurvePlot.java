package org.barrido.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.plot.Curve;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.text.Json;
import org.barrido.text.NumberText;

/** Curves over epochs as a drawing in a page, whose colors are the page's, with the data that the page's script shows. */
final class HtmlCurvePlot {
    private static final double ARM = 4;
    private static final int MOST_STRONG = 24;
    static final int BEST = 5;

    private final PlotFrame frame;
    private final List<PlottedLine> lines;
    private final LineStyles options;

    HtmlCurvePlot(PlotFrame frame, List<PlottedLine> lines, LineStyles options) {
        this.frame = frame;
        this.lines = List.copyOf(lines);
        this.options = options;
    }

    /**
     * @param heading what it shows, in full: it is also what a reader hears who sees nothing
     * @param remark a line below, may be empty
     */
    String figure(String heading, String remark) {
        String below = remark.isEmpty() ? "" : "<span>" + HtmlEscaper.escaped(remark) + "</span>";
        return "<figure class=\"plot\"><figcaption>" + HtmlEscaper.escaped(heading) + below + "</figcaption>\n"
                + "<svg" + (isCrowded(lines.size()) ? " class=\"many\"" : "") + " viewBox=\"0 0 "
                + (int) PlotFrame.WIDTH + " " + (int) PlotFrame.HEIGHT
                + "\" role=\"img\" tabindex=\"0\" aria-label=\"" + HtmlEscaper.escaped(heading) + "\">\n"
                + axes() + drawn()
                + "</svg>\n<script type=\"application/json\">" + data() + "</script></figure>\n";
    }

    /** Whether lines are so many that only the best are strong. */
    static boolean isCrowded(int lines) {
        return lines > MOST_STRONG;
    }

    /** The last are on top. */
    private String drawn() {
        int best = lines.size() - BEST;
        return IntStream.range(0, lines.size())
                .mapToObj(i -> isCrowded(lines.size()) && i >= best
                        ? "<g class=\"best\">" + line(lines.get(i)) + "</g>"
                        : line(lines.get(i)))
                .collect(Collectors.joining());
    }

    private String axes() {
        StringBuilder svg = new StringBuilder("<g class=\"axes\">");
        for (double tick : frame.valueTicks()) {
            String y = PlotFrame.at(frame.y(tick));
            svg.append("<path d=\"M")
                    .append(PlotFrame.at(PlotFrame.LEFT))
                    .append(' ')
                    .append(y);
            svg.append('H').append(PlotFrame.at(PlotFrame.RIGHT)).append("\"/>");
            appendText(svg, "value", PlotFrame.at(PlotFrame.LEFT - 8), y, NumberText.brief(tick));
        }
        String below = PlotFrame.at(PlotFrame.BOTTOM + 10);
        for (double tick : frame.epochTicks()) {
            appendText(svg, "epoch", PlotFrame.at(frame.x(tick)), below, NumberText.brief(tick));
        }
        double middle = (PlotFrame.LEFT + PlotFrame.RIGHT) / 2;
        appendText(svg, "epoch", PlotFrame.at(middle), PlotFrame.at(PlotFrame.HEIGHT - 16), "epoch");
        return svg.append("</g>\n").toString();
    }

    private static void appendText(StringBuilder svg, String kind, String x, String y, String text) {
        svg.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y);
        svg.append("\">").append(text).append("</text>");
    }

    private String line(PlottedLine line) {
        StringBuilder svg = new StringBuilder("<g")
                .append(options.attributes(line.configuration()))
                .append('>');
        if (line.points().stream().anyMatch(Curve.Point::hasBand)) {
            svg.append("<path class=\"band\" d=\"").append(band(line)).append("\"/>");
        }
        svg.append("<path class=\"line\" d=\"").append(path(line)).append("\"/>");
        if (line.diverged() && !line.points().isEmpty()) {
            svg.append("<path class=\"cross\" d=\"").append(cross(line)).append("\"/>");
        }
        return svg.append("</g>\n").toString();
    }

    /** Of one point it draws a dot: a line of no length with round ends. */
    private String path(PlottedLine line) {
        StringBuilder path = new StringBuilder();
        char command = 'M';
        for (Curve.Point point : line.points()) {
            if (Double.isNaN(point.value())) {
                command = 'M';
            } else {
                path.append(command).append(place(point.epoch(), point.value()));
                command = 'L';
            }
        }
        return line.finite().count() == 1 ? path + "h0.1" : path.toString();
    }

    private String band(PlottedLine line) {
        List<Curve.Point> points =
                line.points().stream().filter(p -> Double.isFinite(p.value())).toList();
        StringBuilder path = new StringBuilder();
        for (Curve.Point point : points) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(edge(point, point.band().high()));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            path.append('L').append(edge(points.get(i), points.get(i).band().low()));
        }
        return path.append('Z').toString();
    }

    private String edge(Curve.Point point, double end) {
        return place(point.epoch(), end);
    }

    private String place(double epoch, double value) {
        return PlotFrame.at(frame.x(epoch)) + " " + PlotFrame.at(frame.y(value));
    }

    private String cross(PlottedLine line) {
        Curve.Point last = line.points().get(line.points().size() - 1);
        String arms = String.format(
                Locale.ROOT, "m%1$.1f %1$.1fl%2$.1f %2$.1fm%3$.1f 0l%2$.1f %4$.1f", -ARM, 2 * ARM, -2 * ARM, -2 * ARM);
        return "M" + place(last.epoch(), frame.figure().worst()) + arms;
    }

    /** Where the epochs are, and each line's names, values (as shown) and heights. */
    private String data() {
        StringBuilder json = new StringBuilder("{\"first\":" + frame.first() + ",\"x\":[");
        for (int epoch = frame.first(); epoch <= frame.last(); epoch++) {
            json.append(epoch == frame.first() ? "" : ",").append(PlotFrame.at(frame.x(epoch)));
        }
        json.append("],\"lines\":[\n");
        json.append(lines.stream().map(this::data).collect(Collectors.joining(",\n")));
        return json.append("]}").toString().replace("<", "\\u003c");
    }

    private String data(PlottedLine line) {
        String values = line.points().stream()
                .map(point -> Json.text(frame.shown(point)))
                .collect(Collectors.joining(","));
        String heights = line.points().stream()
                .map(point -> PlotFrame.at(frame.y(point.value())))
                .collect(Collectors.joining(","));
        String settings = line.settings() + (line.diverged() ? " (diverged)" : "");
        return "{\"name\":" + Json.text(line.name()) + ",\"settings\":" + Json.text(settings) + ",\"values\":[" + values
                + "],\"y\":[" + heights + "]}";
    }
}
