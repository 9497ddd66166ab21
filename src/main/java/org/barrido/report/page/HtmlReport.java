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

/** A page that asks nothing of any other place: its style, script, pictures and data are in it, and it may run nothing else. */
final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlReport() {}

    static String page(List<SweepSummary> sweeps) throws IOException {
        String style = colors() + resource("page.css");
        String script = resource("page.js");
        StringBuilder content = new StringBuilder(sweeps.size() > 1 ? contents(sweeps) : "");
        for (int i = 0; i < sweeps.size(); i++) {
            content.append(new HtmlSweep(sweeps.get(i), anchor(i)).html());
        }
        Map<String, String> places = new LinkedHashMap<>();
        places.put("policy", policy(style, script));
        places.put("title", HtmlEscaper.escaped(names(sweeps)));
        places.put("style", style);
        places.put("content", content.toString());
        places.put("script", script);
        return filled(resource("page.html"), places);
    }

    private static String names(List<SweepSummary> sweeps) {
        return sweeps.stream().map(summary -> summary.sweep().name()).collect(Collectors.joining(", "));
    }

    private static String anchor(int index) {
        return "sweep-" + (index + 1);
    }

    private static String contents(List<SweepSummary> sweeps) {
        return IntStream.range(0, sweeps.size())
                .mapToObj(i -> "<a href=\"#" + anchor(i) + "\">"
                        + HtmlEscaper.escaped(sweeps.get(i).sweep().name()) + "</a>")
                .collect(Collectors.joining("\n", "<nav>\n", "\n</nav>\n"));
    }

    /** In one pass, so that what is put in is never searched for places. */
    private static String filled(String template, Map<String, String> places) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(places.get(place.group(1))));
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '" + hash(style)
                + "'; script-src '" + hash(script) + "'";
    }

    private static String hash(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(text));
    }

    /** Those of the charts, dark only on a screen: paper is white. */
    private static String colors() {
        return ":root { " + colors(Palette.of(Theme.LIGHT))
                + "}\n@media screen and (prefers-color-scheme: dark) {\n  :root { " + colors(Palette.of(Theme.DARK))
                + "}\n}\n";
    }

    private static String colors(Palette palette) {
        return "--ground: " + LineStyles.hex(palette.background()) + "; --ink: " + LineStyles.hex(palette.text())
                + "; --quiet: " + LineStyles.hex(palette.secondary()) + "; --grid: " + LineStyles.hex(palette.grid())
                + "; "
                + IntStream.range(0, palette.series().size())
                        .mapToObj(i -> "--c" + i + ": "
                                + LineStyles.hex(palette.series().get(i)) + "; ")
                        .collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the file " + name + " is missing in the program's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
