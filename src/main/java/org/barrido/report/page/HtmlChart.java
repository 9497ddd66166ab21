package org.barrido.report.page;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.report.plot.ChartCaption;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.HotSpot;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.table.HtmlEscaper;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;

/** A chart in a page: two images, for light and dark, and over them the outlines of its marks, of which the page's script tells. */
final class HtmlChart {
    private final ChartOptions options;
    private final Function<ChartStyle, JFreeChart> chart;

    HtmlChart(ChartOptions options, Function<ChartStyle, JFreeChart> chart) {
        this.options = options;
        this.chart = chart;
    }

    /** As images, not as part of the page: in these, ids of one chart can't mean those of another. */
    String figure() throws IOException {
        JFreeChart light = chart.apply(ChartStyle.of(options));
        ChartCaption words = ChartCaption.takenFrom(light);
        if (options.format() == ImageFormat.PNG) {
            return "<figure class=\"chart\">" + caption(words) + "<div>" + pixels(words.title(), light)
                    + "</div></figure>\n";
        }
        ChartOptions darkOptions = new ChartOptions(Theme.DARK, options.width(), options.height(), options.format());
        JFreeChart dark = chart.apply(ChartStyle.of(darkOptions));
        ChartCaption.takenFrom(dark);
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        return "<figure class=\"chart\">" + caption(words) + "<div><div class=\"pointed\">"
                + image("light", light, drawn) + image("dark", dark, new ChartRenderingInfo()) + "\n"
                + outlines(words.title(), HotSpot.of(drawn)) + "</div></div></figure>\n";
    }

    /** Two of them, of which the style sheet shows one: a page that is printed from a dark screen doesn't choose again by itself. */
    private String image(String theme, JFreeChart chart, ChartRenderingInfo drawn) throws IOException {
        String svg = Base64.getEncoder().encodeToString(ChartWriter.draw(chart, options, drawn));
        return "<img class=\"" + theme + "\" alt=\"\" src=\"data:image/svg+xml;base64," + svg + "\">";
    }

    /** Of charts with so many marks that nobody could point at one; on a light ground in both themes. */
    private String pixels(String title, JFreeChart chart) throws IOException {
        String png = Base64.getEncoder().encodeToString(ChartWriter.draw(chart, options));
        return "<img alt=\"" + HtmlEscaper.escaped(title) + "\" src=\"data:image/png;base64," + png + "\">";
    }

    private static String caption(ChartCaption words) {
        return words.lines().subList(0, words.lines().size() - 1).stream()
                .map(line -> "<span>" + HtmlEscaper.escaped(line) + "</span>")
                .collect(
                        Collectors.joining("", "<figcaption>" + HtmlEscaper.escaped(words.title()), "</figcaption>\n"));
    }

    private String outlines(String title, List<HotSpot> spots) {
        String paths =
                spots.stream().map(spot -> "<path d=\"" + spot.path() + "\"/>").collect(Collectors.joining("\n"));
        String words = spots.stream().map(HotSpot::json).collect(Collectors.joining(",\n"));
        return "<svg viewBox=\"0 0 " + options.width() + " " + options.height()
                + "\" role=\"img\" tabindex=\"0\" aria-label=\"" + HtmlEscaper.escaped(title) + "\">\n" + paths
                + "</svg>\n<script type=\"application/json\">[" + words.replace("<", "\\u003c") + "]</script>";
    }
}
