package org.barrido.report.chart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Draws every kind of chart into target/charts, to be looked at. */
@Tag("long")
class ChartGallery {
    private static final Path FOLDER = Path.of("target/charts");

    @Test
    void draw() throws Exception {
        SweepResults basic = PublishedCurves.published("basic");
        Map<String, SweepResults> all = Map.of(
                "basic", basic,
                "advanced", PublishedCurves.published("advanced"),
                "diverged", PublishedCurves.diverged(PublishedCurves.diverged(basic, 2, 4), 3, 1),
                "seeds", PublishedCurves.diverged(PublishedCurves.seeded(basic, 3), 14, 4),
                "two", two(20),
                "one-epoch", two(1),
                "many", many(20),
                "search", SearchChartsTest.search());
        for (String name : all.keySet()) {
            SweepResults results = PublishedCurves.layered(all.get(name), 3);
            for (ChartKind kind : ChartKind.values()) {
                for (Theme theme : Theme.values()) {
                    draw(results, kind, new ChartOptions(theme, 900, 560, ImageFormat.PNG), name + "-" + theme);
                }
                draw(results, kind, new ChartOptions(Theme.PRINT, 600, 400, ImageFormat.PNG), name + "-small");
            }
        }
        for (ChartKind kind : List.of(ChartKind.LOSS, ChartKind.ACCURACY)) {
            Charts.writeAttempt(basic, 4, kind, ChartOptions.DEFAULT, FOLDER.resolve("attempt-" + kind.key() + ".png"));
            for (ImageFormat picture : List.of(ImageFormat.SVG, ImageFormat.PDF)) {
                Path file = FOLDER.resolve("vector-" + kind.key() + "." + picture.extension());
                ChartOptions options = new ChartOptions(Theme.LIGHT, 900, 560, picture);
                Charts.write(all.get("diverged"), kind, ChartMapping.AUTOMATIC, options, file);
            }
        }
    }

    private static void draw(SweepResults results, ChartKind kind, ChartOptions options, String name) throws Exception {
        if (!kind.unavailable(results, ChartMapping.AUTOMATIC).isEmpty()) {
            return;
        }
        Charts.write(results, kind, ChartMapping.AUTOMATIC, options, FOLDER.resolve(name + "-" + kind.key() + ".png"));
    }

    private static SweepResults two(int epochs) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (String init : List.of("he", "normal")) {
            Map<Parameter, Object> each = SampleResults.settings();
            each.put(NetworkParameter.INIT, init);
            settings.add(each);
        }
        return PublishedCurves.grid("challenge-2-initialisation", List.of(NetworkParameter.INIT), settings, epochs);
    }

    private static SweepResults many(int epochs) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (double rate : new double[] {0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 0.00003}) {
            for (String optimizer : List.of("sgd", "adam", "rmsprop")) {
                Map<Parameter, Object> each = SampleResults.settings();
                each.put(NetworkParameter.LEARNING_RATE, rate);
                each.put(NetworkParameter.OPTIMIZER, optimizer);
                settings.add(each);
            }
        }
        return PublishedCurves.grid(
                "a-rather-long-name-of-a-sweep-that-somebody-chose-to-give-because-nothing-forbids-it-and-it-goes-on",
                List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.OPTIMIZER),
                settings,
                epochs);
    }
}
