package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.barrido.store.LabBook;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;

/**
 * What an attempt costs beside its training: one sweep of equal attempts on 192 points, from the first attempt's beginning to the
 * last one's end, by workers on a file, by processes on a PostgreSQL server that forces its commits to disk, or by Spark's executors
 * where target/spark is built. src/bench/overhead.py runs it.
 */
final class OverheadBench {
    private static final double MILLIS = 1e6;
    private static final Path SPARK = Path.of("target/spark/barrido-spark.jar");

    private final Path folder;
    private final Path sweep;
    private final String engine;
    private final int cores;

    private OverheadBench(Path folder, Path sweep, String engine, int cores) {
        this.folder = folder;
        this.sweep = sweep;
        this.engine = engine;
        this.cores = cores;
    }

    /** Arguments: "file", "server" or "spark"; how many workers, processes or executors; attempts; their epochs; hidden units. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("barrido-overhead");
        SmallSweep.in(folder, 1);
        Path sweep = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                dataset: "%s?label=label&test=0.2"
                keep: none
                parameters:
                  learning_rate: {min: 0.001, max: 0.1, count: %s}
                  hidden_size: %s
                  batch_size: 32
                  epochs: %s
                """.formatted(
                        folder.resolve("points.csv"), arguments[2], arguments[4], arguments[3]));
        new OverheadBench(folder, sweep, arguments[0], Integer.parseInt(arguments[1])).run();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run() throws Exception {
        switch (engine) {
            case "file" -> {
                await(List.of(start("--workers", Integer.toString(cores))));
                tell(BookAddress.in(results()));
            }
            case "server" -> server();
            case "spark" -> spark();
            default -> throw new IllegalArgumentException(engine);
        }
    }

    private Path results() {
        return folder.resolve("results");
    }

    private void server() throws Exception {
        try (PostgresServer server = PostgresServer.durable()) {
            String url = server.newDatabase();
            List<Program> all = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                all.add(start("--workers", "1", "--book", url));
            }
            await(all);
            tell(new BookAddress(results(), url));
        }
    }

    private void spark() throws Exception {
        if (!Files.exists(SPARK)) {
            throw new IOException(SPARK + " isn't built: mvn -Pspark -DskipTests package");
        }
        ProcessBuilder launcher = new ProcessBuilder(
                Path.of("barrido").toAbsolutePath().toString(),
                "run",
                sweep.toString(),
                "--no-charts",
                "--engine",
                "spark",
                "--master",
                "local-cluster[" + cores + ",1,1024]",
                "--results",
                results().toString());
        await(List.of(Program.start(folder, launcher)));
        tell(BookAddress.in(results()));
    }

    private Program start(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "run", sweep.toString(), "--no-charts", "--results", results().toString()));
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

    /** Milliseconds of each attempt; of those of the last fifth, by when a JVM has compiled what it runs; training alone, of all. */
    private void tell(BookAddress book) {
        List<List<Object>> rows;
        try (LabBook read = LabBook.open(book)) {
            rows = read.query("select started, finished, seconds from attempts order by finished")
                    .rows();
        }
        List<List<Object>> last = rows.subList(rows.size() * 4 / 5, rows.size());
        double training = rows.stream().mapToDouble(row -> (Double) row.get(2)).sum() / rows.size();
        System.out.printf(
                Locale.ROOT,
                "%s %d %d %.4f %.4f %.4f%n",
                engine,
                cores,
                rows.size(),
                millis(rows),
                millis(last),
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
