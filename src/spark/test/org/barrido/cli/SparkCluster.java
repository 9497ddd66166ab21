package org.barrido.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone master with workers, each a process of its own, on loopback. */
final class SparkCluster implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Path folder;
    private final Program master;
    private final List<Program> workers = new ArrayList<>();
    private final String url;

    private SparkCluster(Path folder, Program master, String url) {
        this.folder = folder;
        this.master = master;
        this.url = url;
    }

    /** @param environment what executors inherit beside this process's, as "NAME=VALUE" */
    static SparkCluster start(Path folder, int workers, int cores, List<String> environment) throws Exception {
        return start(folder, workers, cores, environment, List.of());
    }

    /** Workers that don't see what is in a folder: to them it is an empty one, each its own. Needs root. */
    static SparkCluster apart(Path folder, int workers, int cores, Path hidden) throws Exception {
        String mount = "mount -t tmpfs none '" + hidden + "' && exec \"$@\"";
        return start(folder, workers, cores, List.of(), List.of("unshare", "--mount", "sh", "-c", mount, "sh"));
    }

    static void assumeThatFoldersCanBeHidden() throws Exception {
        Process mount = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
                .redirectErrorStream(true)
                .start();
        assumeTrue(
                mount.waitFor() == 0,
                "needs root (or CAP_SYS_ADMIN): mounts an empty folder over one that isn't shared");
    }

    private static SparkCluster start(
            Path folder, int workers, int cores, List<String> environment, List<String> before) throws Exception {
        Files.createDirectories(folder);
        Program master = Program.start(
                folder,
                SparkPrograms.spark(
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0"));
        Matcher address = await(master, ADDRESS);
        SparkCluster cluster = new SparkCluster(folder, master, address.group(1));
        for (int number = 1; number <= workers; number++) {
            cluster.addWorker(cores, environment, before);
        }
        for (Program worker : cluster.workers) {
            await(worker, Pattern.compile("Successfully registered with master"));
        }
        return cluster;
    }

    private void addWorker(int cores, List<String> environment, List<String> before) throws IOException {
        ProcessBuilder worker = SparkPrograms.spark(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                Integer.toString(cores),
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work" + workers.size()).toString(),
                url);
        List<String> command = new ArrayList<>(before);
        command.addAll(worker.command());
        worker.command(command);
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            worker.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        workers.add(Program.start(folder, worker));
    }

    private static Matcher await(Program program, Pattern words) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            Matcher matcher = words.matcher(program.err());
            if (matcher.find()) {
                return matcher;
            }
            if (!program.handle().isAlive() || System.nanoTime() > limit) {
                throw new AssertionError(program.err());
            }
            Thread.sleep(50);
        }
    }

    String url() {
        return url;
    }

    Program worker(int number) {
        return workers.get(number);
    }

    /** A worker with its executors, at once. */
    void kill(int number) throws InterruptedException {
        Program worker = workers.get(number);
        worker.handle().descendants().forEach(ProcessHandle::destroyForcibly);
        worker.killAfter(0);
    }

    /** Of all executors so far. */
    List<String> executorLogs() throws IOException {
        List<String> logs = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(file -> file.endsWith("stderr")).toList()) {
                logs.add(Files.readString(file));
            }
        }
        return logs;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<Program> all = new ArrayList<>(workers);
        all.add(master);
        for (Program program : all) {
            program.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            program.killAfter(0);
        }
    }
}
