package org.barrido.batch.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.barrido.batch.process.AttemptLog;
import org.barrido.sweep.trainer.MetricsRule;
import org.barrido.train.program.CsvMetricsReader;
import org.barrido.train.program.FollowedEventFiles;
import org.barrido.train.program.FollowedFile;
import org.barrido.train.program.FollowedSnapshot;
import org.barrido.train.program.JsonLinesReader;
import org.barrido.train.program.MetricsReader;
import org.barrido.train.program.MetricsSource;
import org.barrido.train.program.PatternReader;
import org.barrido.train.program.Told;
import org.barrido.train.program.TracedReader;
import org.jspecify.annotations.Nullable;

/** Finds a program's metrics where its sweep says that they are: in what it prints, or in files that it writes. */
final class ProgramMetrics implements AutoCloseable {
    private final @Nullable MetricsReader output;
    private final @Nullable MetricsReader log;
    private final @Nullable MetricsSource files;

    private ProgramMetrics(@Nullable MetricsReader output, @Nullable MetricsReader log, @Nullable MetricsSource files) {
        this.output = output;
        this.log = log;
        this.files = files;
    }

    private static ProgramMetrics ofOutput(Supplier<MetricsReader> readers, TracedReader.@Nullable Trace trace) {
        return new ProgramMetrics(TracedReader.of(readers.get(), trace), readers.get(), null);
    }

    private static ProgramMetrics ofFiles(MetricsSource files, TracedReader.@Nullable Trace trace) {
        return new ProgramMetrics(trace == null ? null : TracedReader.ofOthers(trace), null, files);
    }

    /**
     * Makes what a rule says.
     *
     * @param folder where the program works, in which its files are named
     * @param trace is told of each line that is printed or read; null if nobody wants to know
     */
    static ProgramMetrics of(MetricsRule rule, Path folder, TracedReader.@Nullable Trace trace) {
        if (rule instanceof MetricsRule.Pattern pattern) {
            return ofOutput(() -> new PatternReader(pattern.regex()), trace);
        } else if (rule instanceof MetricsRule.File file) {
            return ofFiles(source(file, folder.resolve(file.path()), trace), trace);
        } else if (rule instanceof MetricsRule.TensorBoard events) {
            Path place = folder.resolve(events.folder());
            return ofFiles(new FollowedEventFiles(place, events.stepsPerEpoch()), trace);
        }
        return ofOutput(() -> new JsonLinesReader(JsonLinesReader.PREFIX), trace);
    }

    private static MetricsSource source(MetricsRule.File rule, Path file, TracedReader.@Nullable Trace trace) {
        return switch (rule.format()) {
            case JSON -> new FollowedSnapshot(file);
            case JSON_LINES -> new FollowedFile(file, () -> TracedReader.of(new JsonLinesReader(""), trace));
            case CSV -> new FollowedFile(file, () -> TracedReader.of(new CsvMetricsReader(), trace));
        };
    }

    /** Tells what the log has of an earlier run, where metrics are in what is printed. */
    void recall(Path logFile, Told out) throws IOException {
        if (log != null) {
            byte[] bytes = AttemptLog.ofLastRun(logFile);
            log.accept(bytes, 0, bytes.length, out);
        }
    }

    void printed(byte[] bytes, Told out) {
        if (output != null) {
            output.accept(bytes, 0, bytes.length, out);
        }
    }

    /** Looks whether files have something new. */
    void poll(Told out) throws IOException {
        if (files != null) {
            files.poll(out);
        }
    }

    /** Tells the rest, since the program has ended. */
    void end(Told out) throws IOException {
        if (output != null) {
            output.end(out);
        }
        if (files != null) {
            files.end(out);
        }
    }

    /** What to say if the files that were to have them never came. */
    Optional<String> absence() {
        return files == null ? Optional.empty() : files.absence();
    }

    @Override
    public void close() throws IOException {
        if (files != null) {
            files.close();
        }
    }
}
