package org.barrido.store;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Epoch;

/** What another process does with a lab book; run by tests in a JVM of its own. */
public final class OtherProcess {
    static final Sweep SWEEP = SampleBooks.sweep("elsewhere", List.of(0.1, 0.01), List.of(0L), 1_000_000);

    private OtherProcess() {}

    static Process start(String what, Path results) throws IOException {
        return java(OtherProcess.class, what, results.toString());
    }

    /** A main class of the tests in a JVM of its own. */
    public static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    public static void main(String[] arguments) throws IOException {
        Path results = Path.of(arguments[1]);
        try {
            switch (arguments[0]) {
                case "record" -> record(results);
                case "hold" -> hold(results);
                case "read" -> read(results);
                case "take" -> LabBookWriter.open(results).close();
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (LabBookException e) {
            say(e.getMessage());
        }
    }

    /** Appends epochs, telling of each after it was recorded, until killed. */
    private static void record(Path results) {
        LabBookWriter book = LabBookWriter.open(results);
        long id = book.begin(SWEEP, SampleBooks.keyed(SWEEP), SampleBooks.PROVENANCE);
        PendingAttempt attempt = book.pending(id, false).get(0);
        book.start(attempt.id());
        for (int number = 1; ; number++) {
            Epoch epoch = SampleBooks.epoch(number, 0.01);
            book.append(attempt.id(), epoch);
            say(Integer.toString(number));
        }
    }

    private static void hold(Path results) throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("held", List.of(0.1), List.of(0L), 2));
            say("ready");
            System.in.read();
        }
    }

    private static void read(Path results) {
        try (LabBook book = LabBook.open(results)) {
            say("epochs "
                    + book.query("select count(*) from epochs").rows().get(0).get(0));
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
