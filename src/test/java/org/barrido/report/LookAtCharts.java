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
        for (String name : List.of("basic", "advanced")) {
            Results results = Curves.published(name);
            for (Kind kind : Kind.values()) {
                draw(results, kind, Look.DEFAULT, name);
                draw(results, kind, new Look(Theme.DARK, 900, 560, Picture.PNG), name + "-dark");
            }
        }
        Results results = Curves.published("basic");
        for (Kind kind : List.of(Kind.LOSS, Kind.ACCURACY)) {
            Charts.writeAttempt(results, 4, kind, Look.DEFAULT, FOLDER.resolve("attempt-" + kind.key() + ".png"));
            Results diverged = Curves.diverged(Curves.diverged(results, 2, 4), 3, 1);
            draw(diverged, kind, Look.DEFAULT, "diverged");
            Charts.writeAttempt(
                    diverged, 2, kind, Look.DEFAULT, FOLDER.resolve("attempt-diverged-" + kind.key() + ".png"));
            for (Picture picture : List.of(Picture.SVG, Picture.PDF)) {
                Look look = new Look(Theme.LIGHT, 900, 560, picture);
                Charts.write(
                        diverged,
                        kind,
                        Mapping.AUTOMATIC,
                        look,
                        FOLDER.resolve("vector-" + kind.key() + "." + picture.extension()));
            }
            draw(two(20), kind, Look.DEFAULT, "two");
            draw(diverged, Kind.HEATMAP, Look.DEFAULT, "diverged");
            draw(diverged, Kind.EFFECTS, Look.DEFAULT, "diverged");
            draw(many(3), Kind.HEATMAP, Look.DEFAULT, "many");
            draw(many(3), Kind.EFFECTS, Look.DEFAULT, "many");
            draw(two(1), kind, Look.DEFAULT, "one-epoch");
            draw(many(100), kind, Look.DEFAULT, "many");
            draw(Curves.published("basic"), kind, new Look(Theme.PRINT, 600, 400, Picture.PNG), "print-small");
        }
    }

    private static void draw(Results results, Kind kind, Look look, String name) throws Exception {
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
