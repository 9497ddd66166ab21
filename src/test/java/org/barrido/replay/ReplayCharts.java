package org.barrido.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.replay.RegretChart.Line;
import org.barrido.replay.RegretChart.Place;

/** The charts of results/search.md, from the CSV files beside the record. */
final class ReplayCharts {
    private static final Map<String, String> METHODS = new LinkedHashMap<>();
    private static final Map<String, String> TASKS = new LinkedHashMap<>();

    static {
        METHODS.put("random", "random");
        METHODS.put("sobol", "sobol");
        METHODS.put("tpe", "tpe");
        METHODS.put("gp", "gp");
        METHODS.put("optuna-tpe", "Optuna's TPE");
        METHODS.put("optuna-gp", "Optuna's GP");
        TASKS.put("table", "the table of 2,016 configurations");
        TASKS.put("branin", "Branin's function with noise");
        TASKS.put("hartmann6", "Hartmann's function of six parameters with noise");
        TASKS.put("ackley4", "Ackley's function of four parameters with noise");
    }

    private ReplayCharts() {}

    static void draw(Path folder) throws IOException {
        stopping(folder);
        for (String task : TASKS.keySet()) {
            searches(folder, task);
        }
    }

    private static void stopping(Path folder) throws IOException {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (String rule : List.of("random", "asha, min 1", "asha, min 3", "hyperband")) {
            lines.put(rule, new Line(rule));
        }
        for (Map<String, String> row : rows(folder.resolve("stop-curves.csv"))) {
            Line line = lines.get(row.get("rule"));
            if (line != null && row.get("control").equals("none")) {
                line.places().add(place(row, "epochs", "regret", "low", "high", 1));
            }
        }
        new RegretChart(
                        "Regret by the epochs that were trained: the table of 2,016 configurations",
                        "Validation error of what was chosen, less that of the best; median of 200 repetitions, with bootstrap 95 % interval",
                        "Epochs",
                        "Regret (% points)",
                        List.copyOf(lines.values()))
                .write(folder.resolve("stop.png"), "src/bench/replay.sh");
    }

    private static void searches(Path folder, String task) throws IOException {
        Map<String, Line> lines = new LinkedHashMap<>();
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Map<String, String> row : rows(folder.resolve("searches.csv"))) {
            boolean isShown = row.get("task").equals(task) && row.get("lag").equals("1");
            if (isShown && Integer.parseInt(row.get("after")) <= 100) {
                lines.computeIfAbsent(row.get("method"), method -> new Line(METHODS.getOrDefault(method, method)))
                        .places()
                        .add(place(row, "after", "mean", "mean_low", "mean_high", task.equals("table") ? 100 : 1));
                least = Math.min(least, Integer.parseInt(row.get("repetitions")));
                most = Math.max(most, Integer.parseInt(row.get("repetitions")));
            }
        }
        String repetitions = least == most ? String.valueOf(most) : least + " to " + most;
        new RegretChart(
                        "Searches, one suggestion after the other: " + TASKS.get(task),
                        "Regret of what looked best; interquartile mean of " + repetitions
                                + " repetitions, with bootstrap 95 % interval",
                        "Suggestions",
                        task.equals("table") ? "Regret (% points)" : "Regret",
                        METHODS.keySet().stream()
                                .filter(lines::containsKey)
                                .map(lines::get)
                                .toList())
                .write(folder.resolve("search-" + task + ".png"), "src/bench/search/compare.py");
    }

    private static Place place(Map<String, String> row, String x, String y, String low, String high, double scale) {
        return new Place(
                Double.parseDouble(row.get(x)),
                scale * Double.parseDouble(row.get(y)),
                scale * Double.parseDouble(row.get(low)),
                scale * Double.parseDouble(row.get(high)));
    }

    /** Rows by the names of their columns; quoted cells have commas. */
    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(",");
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < header.length; i++) {
                        row.put(header[i], cells[i].replace("\"", ""));
                    }
                    return row;
                })
                .toList();
    }
}
