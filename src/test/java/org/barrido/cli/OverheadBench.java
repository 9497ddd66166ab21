package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.barrido.store.BookAddress;
import org.barrido.store.LabBook;
import org.barrido.store.PostgresServer;

/**
 * What an attempt costs beside its training: sweeps of attempts of one epoch on 192 points, from the first attempt's beginning to
 * the last one's end, in a file and on a PostgreSQL server that forces its commits to disk. On Spark too where target/spark is built.
 */
final class OverheadBench {
    private static final double MILLIS = 1e6;
    private static final Path SPARK = Path.of("target/spark/barrido-spark.jar");

    private final Path folder;
    private final int attempts;
    private int runs;

    private OverheadBench(Path folder, int attempts) {
        this.folder = folder;
        this.attempts = attempts;
    }

    /** Arguments: attempts of each sweep; "local", "server" or "spark". */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("barrido-overhead");
        OverheadBench bench = new OverheadBench(folder, Integer.parseInt(arguments[0]));
        switch (arguments[1]) {
            case "local" -> {
                bench.local(1);
                bench.local(2);
            }
            case "server" -> bench.server();
            case "spark" -> bench.spark();
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void local(int workers) throws Exception {
        Path results = folder.resolve("local" + workers);
        await(List.of(start(results, "--workers", Integer.toString(workers))));
        told(workers + " local workers", BookAddress.in(results), workers);
    }

    private void server() throws Exception {
        try (PostgresServer server = PostgresServer.durable()) {
            for (int processes = 1; processes <= 2; processes++) {
                Path results = folder.resolve("server" + processes);
                String url = server.newDatabase();
                List<Program> all = new ArrayList<>();
                for (int i = 0; i < processes; i++) {
                    all.add(start(results, "--workers", "1", "--book", url));
                }
                await(all);
                told(processes + " processes on a server", new BookAddress(results, url), processes);
            }
        }
    }

    private void spark() throws Exception {
        if (!Files.exists(SPARK)) {
            throw new IOException(SPARK + " isn't built: mvn -Pspark -DskipTests package");
        }
        Path results = folder.resolve("spark");
        ProcessBuilder launcher = new ProcessBuilder(
                Path.of("barrido").toAbsolutePath().toString(),
                "run",
                sweep().toString(),
                "--no-charts",
                "--engine",
                "spark",
                "--master",
                "local-cluster[2,1,1024]",
                "--results",
                results.toString());
        await(List.of(Program.start(folder, launcher)));
        told("Spark, 2 executors", BookAddress.in(results), 2);
    }

    private Program start(Path results, String... more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("run", sweep().toString(), "--no-charts", "--results", results.toString()));
        words.addAll(List.of(more));
        return Program.start(folder, words.toArray(String[]::new));
    }

    private static void await(List<Program> programs) throws Exception {
        for (Program program : programs) {
            if (program.await() != 0) {
                throw new IOException(program.err());
            }
        }
    }

    private Path sweep() throws IOException {
        Path points = folder.resolve("points.csv");
        if (!Files.exists(points)) {
            SmallSweep.in(folder, 1);
        }
        return Files.writeString(folder.resolve("tiny" + ++runs + ".yaml"), """
                name: tiny
                dataset: "%s?label=label&test=0.2"
                keep: none
                parameters:
                  learning_rate: {min: 0.001, max: 0.1, count: %d}
                  hidden_size: 16
                  batch_size: 32
                  epochs: 1
                """.formatted(points, attempts));
    }

    /** The last fifth alone too: by then a JVM has compiled what it runs. */
    private void told(String what, BookAddress book, int workers) {
        List<List<Object>> rows;
        try (LabBook read = LabBook.openToRead(book)) {
            rows = read.query("select started, finished, seconds from attempts order by finished")
                    .rows();
        }
        List<List<Object>> last = rows.subList(rows.size() * 4 / 5, rows.size());
        double training = last.stream().mapToDouble(row -> (Double) row.get(2)).sum() / last.size();
        System.out.printf(
                Locale.ROOT,
                "%-28s %5d attempts: %.2f ms for each, of the last fifth %.2f ms; on each worker %.2f ms, %.2f of them training%n",
                what,
                rows.size(),
                millis(rows),
                millis(last),
                millis(last) * workers,
                training * 1e3);
    }

    private static double millis(List<List<Object>> rows) {
        OffsetDateTime first = time(rows.get(0).get(0));
        OffsetDateTime last = time(rows.get(rows.size() - 1).get(1));
        return Duration.between(first, last).toNanos() / MILLIS / rows.size();
    }

    private static OffsetDateTime time(Object value) {
        return value instanceof OffsetDateTime time
                ? time
                : OffsetDateTime.parse(value.toString().replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"));
    }
}
