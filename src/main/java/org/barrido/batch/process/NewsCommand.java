package org.barrido.batch.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.barrido.text.TimeText;

/** A program of the user's own that is given a text and is to be done with it soon. */
public final class NewsCommand {
    private final List<String> words;
    private final Path folder;
    private final Duration patience;

    /**
     * @param words the program and its arguments
     * @param folder that it runs in, and in which a relative path begins
     * @param patience how long it may take
     */
    public NewsCommand(List<String> words, Path folder, Duration patience) {
        this.words = List.copyOf(words);
        this.folder = folder.toAbsolutePath();
        this.patience = patience;
    }

    /**
     * Runs the program, whose output goes nowhere.
     *
     * @param text its standard input, as UTF-8
     * @return what went wrong, empty if nothing did
     */
    public Optional<String> run(String text) throws InterruptedException {
        try {
            Process process = start();
            try {
                write(process, text);
                return end(process);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Process start() throws IOException, ProgramStartException {
        List<String> command = new ArrayList<>(words);
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        command.set(0, Executable.resolve(words.get(0), folder, path).toString());
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** News are short: they fit the pipe's buffer. One that doesn't read them has ended well all the same. */
    private static void write(Process process, String text) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it has closed its input
        }
    }

    private Optional<String> end(Process process) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.of("took longer than " + TimeText.duration(patience.toMillis() / 1e3) + ", and was ended");
        }
        int exitCode = process.exitValue();
        return exitCode == 0 ? Optional.empty() : Optional.of("ended with exit code " + exitCode);
    }
}
