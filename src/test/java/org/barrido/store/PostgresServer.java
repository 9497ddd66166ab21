package org.barrido.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.barrido.store.folder.TemporaryFolder;

/** A PostgreSQL server of this machine's own programs (Debian's package postgresql), made for one test class. */
public final class PostgresServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    /** PostgreSQL refuses to run as root; Debian's package makes this user for it. */
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Path programs;
    private final Path folder;
    private final String password;
    private final int port = freePort();
    private int databases;

    private PostgresServer(Path programs, Path folder, String password) {
        this.programs = programs;
        this.folder = folder;
        this.password = password;
    }

    /** One that trusts whoever comes. */
    public static PostgresServer start() throws IOException, InterruptedException {
        return start("trust", "", "off");
    }

    /** One whose commits are on disk, as those of a server for real work are. */
    public static PostgresServer durable() throws IOException, InterruptedException {
        return start("trust", "", "on");
    }

    /** One that wants the password (SCRAM). */
    public static PostgresServer withPassword(String password) throws IOException, InterruptedException {
        return start("scram-sha-256", password, "off");
    }

    private static PostgresServer start(String method, String password, String fsync)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "barrido-postgres");
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        if (ROOT) {
            run(List.of("chown", "-R", "postgres", folder.toString()), "");
        }
        PostgresServer server = new PostgresServer(programs(), folder, password);
        List<String> init = new ArrayList<>(
                List.of("initdb", "-D", folder + "/data", "-A", method, "-U", "barrido", "-E", "UTF8", "--no-sync"));
        if (!password.isEmpty()) {
            init.add("--pwfile=" + file);
        }
        server.tool(init.toArray(String[]::new));
        server.begin(fsync);
        return server;
    }

    private void begin(String fsync) throws IOException, InterruptedException {
        tool(
                "pg_ctl",
                "-D",
                folder + "/data",
                "-w",
                "-l",
                folder + "/log",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=" + fsync + " -k " + folder,
                "start");
    }

    /** Gone for a while, and then there again with what it had. */
    public void awayFor(Duration time) throws IOException, InterruptedException {
        tool("pg_ctl", "-D", folder + "/data", "-w", "-m", "fast", "stop");
        Thread.sleep(time.toMillis());
        begin("off");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() throws IOException {
        try (Stream<Path> releases = Files.list(DEBIAN)) {
            return releases.sorted().reduce((a, b) -> b).orElseThrow().resolve("bin");
        }
    }

    /** An empty one. */
    public String newDatabase() throws IOException, InterruptedException {
        String name = "book" + ++databases;
        tool("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "barrido", name);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=barrido";
    }

    /** A line of ~/.pgpass for it. */
    public String pgpass() {
        return "127.0.0.1:" + port + ":*:barrido:" + password;
    }

    private void tool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ROOT ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(programs.resolve(words[0]).toString());
        command.addAll(List.of(words).subList(1, words.length));
        run(command, password);
    }

    private static void run(List<String> command, String password) throws IOException, InterruptedException {
        Path output = Files.createTempFile("postgres", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + Files.readString(output));
        }
        Files.delete(output);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tool("pg_ctl", "-D", folder + "/data", "-m", "immediate", "stop");
        TemporaryFolder.deleteTree(folder);
    }
}
