package org.barrido.report;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;

/** A chart in a page: two images, for light and dark, and over them the outlines of its marks, of which the page's script tells. */
final class PagePicture {
    private final Look look;
    private final Function<Style, JFreeChart> chart;

    PagePicture(Look look, Function<Style, JFreeChart> chart) {
        this.look = look;
        this.chart = chart;
    }

    /** As images, not as part of the page: in these, ids of one chart can't mean those of another. */
    String figure() throws IOException {
        JFreeChart light = chart.apply(Style.of(look));
        ChartWords words = ChartWords.takenFrom(light);
        if (look.picture() == Picture.PNG) {
            return "<figure class=\"chart\">" + caption(words) + "<div>" + pixels(words.title(), light)
                    + "</div></figure>\n";
        }
        Look darkLook = new Look(Theme.DARK, look.width(), look.height(), look.picture());
        JFreeChart dark = chart.apply(Style.of(darkLook));
        ChartWords.takenFrom(dark);
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        return "<figure class=\"chart\">" + caption(words) + "<div><div class=\"pointed\">"
                + image("light", light, drawn) + image("dark", dark, new ChartRenderingInfo()) + "\n"
                + outlines(words.title(), Spot.of(drawn)) + "</div></div></figure>\n";
    }

    /** Two of them, of which the style sheet shows one: a page that is printed from a dark screen doesn't choose again by itself. */
    private String image(String theme, JFreeChart chart, ChartRenderingInfo drawn) throws IOException {
        String svg = Base64.getEncoder().encodeToString(Canvas.draw(chart, look, drawn));
        return "<img class=\"" + theme + "\" alt=\"\" src=\"data:image/svg+xml;base64," + svg + "\">";
    }

    /** Of charts with so many marks that nobody could point at one; on a light ground in both themes. */
    private String pixels(String title, JFreeChart chart) throws IOException {
        String png = Base64.getEncoder().encodeToString(Canvas.draw(chart, look));
        return "<img alt=\"" + HtmlText.escaped(title) + "\" src=\"data:image/png;base64," + png + "\">";
    }

    private static String caption(ChartWords words) {
        return words.lines().subList(0, words.lines().size() - 1).stream()
                .map(line -> "<span>" + HtmlText.escaped(line) + "</span>")
                .collect(Collectors.joining("", "<figcaption>" + HtmlText.escaped(words.title()), "</figcaption>\n"));
    }

    private String outlines(String title, List<Spot> spots) {
        String paths =
                spots.stream().map(spot -> "<path d=\"" + spot.path() + "\"/>").collect(Collectors.joining("\n"));
        String words = spots.stream().map(Spot::json).collect(Collectors.joining(",\n"));
        return "<svg viewBox=\"0 0 " + look.width() + " " + look.height()
                + "\" role=\"img\" tabindex=\"0\" aria-label=\"" + HtmlText.escaped(title) + "\">\n" + paths
                + "</svg>\n<script type=\"application/json\">[" + words.replace("<", "\\u003c") + "]</script>";
    }
}
