package org.barrido.report.page;

import java.awt.Color;
import java.util.Locale;
import org.barrido.report.chart.Encoding;
import org.barrido.report.plot.Palette;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.table.HtmlEscaper;

/** Colors and dashes of lines in a page, and their legend. The page's style sheet has the few distinct colors, in both themes. */
final class LineStyles {
    private final Encoding encoding;

    LineStyles(Encoding encoding) {
        this.encoding = encoding;
    }

    String attributes(Configuration configuration) {
        return attributes(
                encoding.color().index(configuration.first()), encoding.dash().index(configuration.first()));
    }

    private String attributes(int color, int dash) {
        Palette palette = Palette.of(Theme.DARK);
        int count = encoding.color().count();
        boolean distinct = count <= palette.series().size();
        return " class=\"d" + dash + (distinct ? " c" + color : "") + "\""
                + (distinct ? "" : " color=\"" + hex(palette.series(color, count)) + "\"");
    }

    static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
    }

    /** What colors and dashes stand for; empty where all lines look alike. */
    String legend() {
        StringBuilder html = new StringBuilder();
        if (encoding.color().isUsed()) {
            append(html, encoding.color(), true);
        }
        if (encoding.dash().isUsed()) {
            append(html, encoding.dash(), false);
        }
        return html.isEmpty() ? "" : "<div class=\"legend\">" + html + "</div>\n";
    }

    private void append(StringBuilder html, Channel channel, boolean color) {
        html.append("<p><b>").append(HtmlEscaper.escaped(channel.title())).append("</b>");
        for (int i : Encoding.sampled(channel)) {
            String options = color ? attributes(i, 0) : " class=\"d" + i + "\"";
            html.append(" <span><svg viewBox=\"0 0 26 8\" aria-hidden=\"true\"><g")
                    .append(options);
            html.append("><path class=\"line\" d=\"M2 4H24\"/></g></svg>");
            html.append(HtmlEscaper.escaped(channel.label(i))).append("</span>");
        }
        html.append("</p>");
    }
}
