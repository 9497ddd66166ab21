package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.barrido.file.Sha256;
import org.barrido.store.LabBook;
import org.barrido.store.sql.LabBookException;

/** The packaged Spark engine, started as users start it. */
final class SparkPrograms {
    private static final Path SPARK = Path.of("target/spark").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private SparkPrograms() {}

    /** By the launcher; its output goes to the sweep's folder. */
    static Program run(SmallSweep sweep, Path results, String master, String... more) throws IOException {
        return Program.start(sweep.file().getParent(), launcher(sweep, results, master, more));
    }

    static ProcessBuilder launcher(SmallSweep sweep, Path results, String master, String... more) {
        return launcher(sweep.file(), results, master, more);
    }

    static ProcessBuilder launcher(Path sweep, Path results, String master, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of("barrido").toAbsolutePath().toString(),
                "run",
                sweep.toString(),
                "--no-charts",
                "--engine",
                "spark",
                "--master",
                master,
                "--results",
                results.toString()));
        command.addAll(List.of(more));
        return onLoopback(new ProcessBuilder(command));
    }

    /** By the recipe; Spark's bin/spark-submit is a script around the class SparkSubmit. */
    static ProcessBuilder submit(SmallSweep sweep, Path results, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("docs/recipes/spark-submit.sh").toAbsolutePath().toString()));
        command.addAll(List.of(options));
        command.add(sweep.file().toString());
        ProcessBuilder builder = onLoopback(new ProcessBuilder(command));
        builder.environment()
                .putAll(Map.of(
                        "SPARK_SUBMIT",
                        String.join(
                                " ",
                                spark("org.apache.spark.deploy.SparkSubmit").command()),
                        "BARRIDO_RESULTS",
                        results.toString()));
        return builder;
    }

    /** One of Spark's own programs, with its jars alone. */
    static ProcessBuilder spark(String main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(JAVA, "@" + SPARK.resolve("java-options"), "-Xmx512m", "-cp", SPARK + "/jars/*", main));
        command.addAll(List.of(arguments));
        return onLoopback(new ProcessBuilder(command));
    }

    private static ProcessBuilder onLoopback(ProcessBuilder builder) {
        builder.environment()
                .putAll(Map.of(
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "SPARK_HOME",
                        SPARK.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        return builder;
    }

    /** Of Spark's executors among the processes below this one. */
    static List<ProcessHandle> executors(ProcessHandle above) {
        return above.descendants().filter(SparkPrograms::isExecutor).toList();
    }

    private static boolean isExecutor(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains("CoarseGrainedExecutorBackend");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** Waits until the lab book in the folder has so many epochs. */
    static void awaitEpochs(Program program, Path results, int epochs) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (epochs(results) < epochs) {
            if (!program.handle().isAlive() || System.nanoTime() > limit) {
                throw new AssertionError("no " + epochs + " epochs: " + program.out() + program.err());
            }
            Thread.sleep(50);
        }
    }

    private static int epochs(Path results) {
        try (LabBook book = LabBook.open(results)) {
            return Math.toIntExact((Long)
                    book.query("select count(*) from epochs").rows().get(0).get(0));
        } catch (LabBookException e) {
            return 0; // there is none yet
        }
    }

    /** The arrays of all models, with their hashes; descriptions tell of times. */
    static List<String> models(Path results) throws IOException {
        return files(results.resolve("models")).entrySet().stream()
                .filter(file -> file.getKey().endsWith(".npy"))
                .map(file -> file.getKey() + " " + Sha256.of(file.getValue()))
                .toList();
    }

    /** Every file below a folder by its name there. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
