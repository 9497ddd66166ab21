package org.barrido.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.sweep.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Draws every kind of chart into target/charts, to be looked at. */
@Tag("long")
class LookAtCharts {
    private static final Path FOLDER = Path.of("target/charts");

    @Test
    void draw() throws Exception {
        Results basic = Curves.published("basic");
        Map<String, Results> all = Map.of(
                "basic", basic,
                "advanced", Curves.published("advanced"),
                "diverged", Curves.diverged(Curves.diverged(basic, 2, 4), 3, 1),
                "seeds", Curves.diverged(Curves.seeded(basic, 3), 14, 4),
                "two", two(20),
                "one-epoch", two(1),
                "many", many(20),
                "search", SearchChartsTest.search());
        for (Map.Entry<String, Results> each : all.entrySet()) {
            for (Kind kind : Kind.values()) {
                for (Theme theme : Theme.values()) {
                    draw(each.getValue(), kind, new Look(theme, 900, 560, Picture.PNG), each.getKey() + "-" + theme);
                }
                draw(each.getValue(), kind, new Look(Theme.PRINT, 600, 400, Picture.PNG), each.getKey() + "-small");
            }
        }
        for (Kind kind : List.of(Kind.LOSS, Kind.ACCURACY)) {
            Charts.writeAttempt(basic, 4, kind, Look.DEFAULT, FOLDER.resolve("attempt-" + kind.key() + ".png"));
            for (Picture picture : List.of(Picture.SVG, Picture.PDF)) {
                Path file = FOLDER.resolve("vector-" + kind.key() + "." + picture.extension());
                Look look = new Look(Theme.LIGHT, 900, 560, picture);
                Charts.write(all.get("diverged"), kind, Mapping.AUTOMATIC, look, file);
            }
        }
    }

    private static void draw(Results results, Kind kind, Look look, String name) throws Exception {
        if (!Charts.isPossible(results, kind)) {
            return;
        }
        Charts.write(results, kind, Mapping.AUTOMATIC, look, FOLDER.resolve(name + "-" + kind.key() + ".png"));
    }

    private static Results two(int epochs) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (String init : List.of("he", "normal")) {
            Map<Parameter, Object> each = Samples.settings();
            each.put(Parameter.INIT, init);
            settings.add(each);
        }
        return Curves.grid("challenge-2-initialisation", List.of(Parameter.INIT), settings, epochs);
    }

    private static Results many(int epochs) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (double rate : new double[] {0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 0.00003}) {
            for (String optimizer : List.of("sgd", "adam", "rmsprop")) {
                Map<Parameter, Object> each = Samples.settings();
                each.put(Parameter.LEARNING_RATE, rate);
                each.put(Parameter.OPTIMIZER, optimizer);
                settings.add(each);
            }
        }
        return Curves.grid(
                "a-rather-long-name-of-a-sweep-that-somebody-chose-to-give-because-nothing-forbids-it-and-it-goes-on",
                List.of(Parameter.LEARNING_RATE, Parameter.OPTIMIZER),
                settings,
                epochs);
    }
}
