package org.barrido.report.page;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.report.chart.Chart;
import org.barrido.report.plot.ChartCaption;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.HotSpot;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.table.HtmlEscaper;

/** A chart in a page: two images, for light and dark, and over them the outlines of its marks, of which the page's script tells. */
final class HtmlChart {
    /** On a phone: large enough that letters can be read. */
    private static final int NARROW_WIDTH = 480;

    private static final int NARROW_HEIGHT = 440;

    private final ChartOptions options;
    private final Function<ChartStyle, Chart> chart;

    HtmlChart(ChartOptions options, Function<ChartStyle, Chart> chart) {
        this.options = options;
        this.chart = chart;
    }

    /** As images, not as part of the page: in these, ids of one chart can't mean those of another. */
    String figure() throws IOException {
        ChartImage light = image(options, Theme.LIGHT);
        String drawn = options.format() == ImageFormat.PNG ? pixels(light) : wideAndNarrow(light);
        return "<figure class=\"chart\">" + caption(light.caption()) + "<div>" + drawn + "</div></figure>\n";
    }

    private ChartImage image(ChartOptions size, Theme theme) throws IOException {
        ChartOptions themed = new ChartOptions(theme, size.width(), size.height(), size.format());
        return chart.apply(ChartStyle.of(themed)).embed(themed);
    }

    /** A chart that is only made smaller can't be read on a phone; what is told of its marks is in the page once. */
    private String wideAndNarrow(ChartImage light) throws IOException {
        ChartOptions small = new ChartOptions(
                options.theme(), NARROW_WIDTH, Math.max(NARROW_HEIGHT, options.height()), options.format());
        ChartImage narrow = image(small, Theme.LIGHT);
        String words = words(light.spots());
        String narrowWords = words(narrow.spots());
        return pointed("wide", options, light, image(options, Theme.DARK))
                + script(words)
                + pointed("narrow", small, narrow, image(small, Theme.DARK))
                + (narrowWords.equals(words) ? "" : script(narrowWords));
    }

    /** Two of them, of which the style sheet shows one: a page that is printed from a dark screen doesn't choose again by itself. */
    private static String pointed(String width, ChartOptions size, ChartImage light, ChartImage dark) {
        return "<div class=\"pointed " + width + "\">" + svg("light", light) + svg("dark", dark) + "\n"
                + outlines(light.caption().title(), size, light.spots()) + "</div>\n";
    }

    private static String svg(String theme, ChartImage image) {
        String svg = Base64.getEncoder().encodeToString(image.bytes());
        return "<img class=\"" + theme + "\" alt=\"\" src=\"data:image/svg+xml;base64," + svg + "\">";
    }

    /** Of charts with so many marks that nobody could point at one; on a light ground in both themes. */
    private static String pixels(ChartImage image) {
        String png = Base64.getEncoder().encodeToString(image.bytes());
        return "<img alt=\"" + HtmlEscaper.escaped(image.caption().title()) + "\" src=\"data:image/png;base64," + png
                + "\">";
    }

    private static String caption(ChartCaption caption) {
        return caption.lines().subList(0, caption.lines().size() - 1).stream()
                .map(line -> "<span>" + HtmlEscaper.escaped(line) + "</span>")
                .collect(Collectors.joining(
                        "", "<figcaption>" + HtmlEscaper.escaped(caption.title()), "</figcaption>\n"));
    }

    private static String outlines(String title, ChartOptions size, List<HotSpot> spots) {
        String paths =
                spots.stream().map(spot -> "<path d=\"" + spot.path() + "\"/>").collect(Collectors.joining("\n"));
        return "<svg viewBox=\"0 0 " + size.width() + " " + size.height()
                + "\" role=\"img\" tabindex=\"0\" aria-label=\"" + HtmlEscaper.escaped(title) + "\">\n" + paths
                + "</svg>";
    }

    private static String words(List<HotSpot> spots) {
        return spots.stream().map(HotSpot::json).collect(Collectors.joining(",\n"));
    }

    private static String script(String words) {
        return "<script type=\"application/json\">[" + words.replace("<", "\\u003c") + "]</script>\n";
    }
}
