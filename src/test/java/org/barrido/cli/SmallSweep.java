package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryResult;
import org.barrido.store.sql.BookAddress;

/** Six attempts on a few made-up points: their epochs take so little that most of a run is recording and checkpoints. */
public record SmallSweep(Path file) {
    private static final Set<String> TIMES = Set.of("seconds", "started", "finished", "begun", "id", "attempt_id");

    public static SmallSweep in(Path folder, int epochs) throws IOException {
        return in(folder, """
                name: small
                dataset: "%s?label=label&test=0.2&split=random"
                parameters:
                  optimizer: [sgd, momentum, adam]
                  learning_rate: [0.1, 0.001]
                  hidden_size: 16
                  batch_size: 32
                  epochs: %s
                """.formatted(points(folder), Integer.toString(epochs)));
    }

    /**
     * One that decides by results what it trains.
     *
     * @param rule such as "stop: asha"
     */
    public static SmallSweep deciding(Path folder, int seeds, int epochs, String rule) throws IOException {
        return in(folder, """
                name: small
                dataset: "%s?label=label&test=0.2&split=random"
                metric: validation_accuracy
                seeds: %s
                parameters:
                  learning_rate: [1, 0.1, 0.01, 0.001]
                  hidden_size: [2, 16]
                  batch_size: 32
                  epochs: %s
                  validation: split
                %s
                """.formatted(points(folder), Integer.toString(seeds), Integer.toString(epochs), rule));
    }

    /** A search that learns, of 24 attempts. */
    public static SmallSweep searching(Path folder, String method, int epochs) throws IOException {
        return searching(folder, method, epochs, "");
    }

    /** @param rule such as "stop: asha", or none */
    static SmallSweep searching(Path folder, String method, int epochs, String rule) throws IOException {
        return in(folder, """
                name: small
                dataset: "%s?label=label&test=0.2&split=random"
                method: %s
                run_cap: 24
                lag: 3
                metric: validation_accuracy
                parameters:
                  learning_rate: {min: 0.0001, max: 1, scale: log}
                  hidden_size: {min: 2, max: 32}
                  optimizer: [momentum, adam]
                  momentum: {min: 0, max: 0.95, when: {optimizer: momentum}}
                  epochs: %s
                  validation: split
                %s
                """.formatted(points(folder), method, Integer.toString(epochs), rule));
    }

    /** How a search came to its configurations, and what was found, line by line. */
    static List<String> suggestions(BookAddress address) {
        List<String> lines = new ArrayList<>();
        try (LabBook book = LabBook.open(address)) {
            add(lines, book.query("select * from suggestions order by sweep, suggestion"));
        }
        return lines;
    }

    private static SmallSweep in(Path folder, String yaml) throws IOException {
        return new SmallSweep(Files.writeString(folder.resolve("small.yaml"), yaml));
    }

    private static Path points(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<String> lines = new ArrayList<>(List.of("a,b,c,label"));
        for (int i = 0; i < 240; i++) {
            int label = i % 3;
            lines.add(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%.4f,%d",
                    random.nextDouble() + label,
                    random.nextDouble() - label,
                    random.nextDouble(),
                    label));
        }
        return Files.write(folder.resolve("points.csv"), lines);
    }

    public Program run(Path results, int workers, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                file.toString(),
                "--no-charts",
                "--workers",
                Integer.toString(workers),
                "--results",
                results.toString()));
        arguments.addAll(List.of(more));
        return Program.start(file.getParent(), arguments.toArray(String[]::new));
    }

    /** Everything in the lab book but times and row numbers, line by line, and the table's bytes. */
    public static List<String> numbers(Path results) throws IOException {
        return numbers(BookAddress.in(results), results);
    }

    public static List<String> numbers(BookAddress address, Path results) throws IOException {
        List<String> lines = rows(address);
        lines.addAll(Files.readAllLines(results.resolve("small/table.csv")));
        lines.addAll(Files.readAllLines(results.resolve("small/table.md")));
        return lines;
    }

    /** Everything in the lab book but times and row numbers. */
    static List<String> rows(BookAddress address) {
        List<String> lines = new ArrayList<>();
        try (LabBook book = LabBook.open(address)) {
            add(lines, book.query("select * from attempts order by sweep, attempt"));
            add(lines, book.query("select * from epochs order by sweep, attempt, epoch"));
        }
        return lines;
    }

    public static int count(Path results, String sql) {
        try (LabBook book = LabBook.open(results)) {
            return Math.toIntExact((Long) book.query(sql).rows().get(0).get(0));
        }
    }

    private static void add(List<String> lines, QueryResult rows) {
        int[] kept = IntStream.range(0, rows.columns().size())
                .filter(i -> !TIMES.contains(rows.columns().get(i)))
                .toArray();
        for (List<Object> row : rows.rows()) {
            lines.add(IntStream.of(kept)
                    .mapToObj(i -> rows.columns().get(i) + "=" + row.get(i))
                    .toList()
                    .toString());
        }
    }
}
