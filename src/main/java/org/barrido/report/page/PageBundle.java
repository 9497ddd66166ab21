package org.barrido.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.file.Sha256;
import org.barrido.report.plot.Palette;
import org.barrido.report.plot.Theme;
import org.barrido.report.table.HtmlEscaper;

/**
 * The one page of Barrido, whole: its style, script and pictures are in it, and it may run nothing else. It asks for what it shows, or has
 * the answers in it.
 */
public final class PageBundle {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** In the order in which they build on each other. */
    private static final List<String> SCRIPTS = List.of(
            "base",
            "ask",
            "columns",
            "condition",
            "state",
            "statements",
            "plot",
            "curves",
            "parallel",
            "points",
            "heat",
            "shares",
            "timeline",
            "table",
            "panels",
            "view",
            "sweeppanels",
            "sweeps",
            "sweep",
            "attempt",
            "compare",
            "query",
            "app");

    /** Of the ramp that the page has; it mixes what is between them. */
    private static final int RAMP_STEPS = 11;

    private final String style;
    private final String script;

    private PageBundle(String style, String script) {
        this.style = style;
        this.script = script;
    }

    /** Reads it from the program's own files. */
    public static PageBundle read() throws IOException {
        StringBuilder script = new StringBuilder(resource("page.js"));
        script.append("(() => {\n");
        for (String name : SCRIPTS) {
            script.append(resource("app/" + name + ".js"));
        }
        return new PageBundle(
                colors() + resource("page.css") + resource("app.css"),
                script.append("})();\n").toString());
    }

    /** The page as a server hands it out, which it then asks for all else. */
    public String live() throws IOException {
        return page("Barrido", "", "null", "connect-src 'self'");
    }

    /** How many bytes style and script have together. */
    public int size() {
        return style.getBytes(StandardCharsets.UTF_8).length + script.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The page as a file, which asks for nothing.
     *
     * @param document what is read where no script runs, and printed, as HTML
     * @param answers a JSON array, or null where the document is all
     */
    String frozen(String title, String document, String answers) throws IOException {
        return page(title, document, answers.replace("<", "\\u003c"), "connect-src 'none'");
    }

    private String page(String title, String document, String answers, String connections) throws IOException {
        Map<String, String> places = new LinkedHashMap<>();
        places.put(
                "policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; " + connections
                        + "; style-src '" + hash(style) + "'; script-src '" + hash(script) + "'");
        places.put("title", HtmlEscaper.escaped(title));
        places.put("style", style);
        places.put("content", document);
        places.put("answers", answers);
        places.put("script", script);
        return filled(resource("page.html"), places);
    }

    /** In one pass, so that what is put in is never searched for places. */
    private static String filled(String template, Map<String, String> places) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(places.get(place.group(1))));
    }

    private static String hash(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(text));
    }

    /** Those of the charts, dark only on a screen: paper is white. */
    private static String colors() {
        return ":root { " + colors(Theme.LIGHT) + "}\n@media screen and (prefers-color-scheme: dark) {\n  :root { "
                + colors(Theme.DARK) + "}\n}\n";
    }

    private static String colors(Theme theme) {
        Palette palette = Palette.of(theme);
        String ramp = IntStream.range(0, RAMP_STEPS)
                .mapToObj(i -> LineStyles.hex(palette.ramp((double) i / (RAMP_STEPS - 1))))
                .collect(Collectors.joining(" "));
        return "--ground: " + LineStyles.hex(palette.background()) + "; --ink: " + LineStyles.hex(palette.text())
                + "; --quiet: " + LineStyles.hex(palette.secondary()) + "; --grid: " + LineStyles.hex(palette.grid())
                + "; --stopped: " + LineStyles.hex(palette.unfinished(0.5)) + "; --ramp: " + ramp + "; "
                + IntStream.range(0, palette.series().size())
                        .mapToObj(i -> "--c" + i + ": "
                                + LineStyles.hex(palette.series().get(i)) + "; ")
                        .collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = PageBundle.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the file " + name + " is missing in the program's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
