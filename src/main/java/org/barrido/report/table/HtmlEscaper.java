package org.barrido.report.table;

import org.barrido.text.Visible;

/** Text of any kind as HTML that means nothing else. */
public final class HtmlEscaper {
    private HtmlEscaper() {}

    /** Escapes a text for elements and for attributes in either quotes. */
    public static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        Visible.lines(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n' -> html.append("<br>");
                default -> html.append(Character.isISOControl(c) ? " " : Character.toString(c));
            }
        });
        return html.toString();
    }

    /** Escapes a text for {@code pre}, where line breaks are kept as they are. */
    public static String escapedLines(String text) {
        return escaped(text).replace("<br>", "\n");
    }
}
