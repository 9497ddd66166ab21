package org.barrido.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.file.AtomicFile;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.store.sql.LabBookException;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * A lab book for TensorBoard: a folder for each sweep, in it a run for each attempt that has epochs, named by what it differs in, with its
 * numbers by epochs and what the tab HParams shows. The same book gives the same bytes.
 */
public final class TensorBoardExport {
    /** TensorBoard reads files of a folder in order of their names, in which others have the time. */
    private static final String FILE = "events.out.tfevents.0000000000.barrido";

    private final LabBook book;
    private final Path folder;

    private TensorBoardExport(LabBook book, Path folder) {
        this.book = book;
        this.folder = folder;
    }

    /** Writes the newest run of every sweep; returns the sweeps' folders. */
    public static List<Path> write(LabBook book, Path folder) {
        return book.inSnapshot(state -> {
            TensorBoardExport export = new TensorBoardExport(state, folder);
            List<Path> written = new ArrayList<>();
            try {
                for (SweepRow sweep : state.sweeps()) {
                    written.add(export.sweep(sweep));
                }
            } catch (IOException e) {
                throw new LabBookException("can't export to " + folder + ": " + e.getMessage(), e);
            }
            return written;
        });
    }

    private Path sweep(SweepRow sweep) throws IOException {
        Path place = folder.resolve(RunName.inFile(sweep.name()));
        List<AttemptRow> begun = book.attempts(sweep.id()).stream()
                .filter(attempt -> attempt.epochsDone() > 0)
                .toList();
        Map<Integer, TrainingInterval> intervals = book.trainingIntervals(sweep.id());
        double started = seconds(sweep.started());
        Set<String> told = new LinkedHashSet<>();
        int digits = Integer.toString(sweep.attempts()).length();
        for (AttemptRow attempt : begun) {
            TrainingInterval when = intervals.getOrDefault(attempt.number(), new TrainingInterval(started, started));
            Path run = place.resolve(RunName.of(attempt, sweep, digits));
            write(run, when.from(), file -> run(file, attempt, when, told));
        }
        write(
                place,
                started,
                file -> HyperparameterRecords.experiment(
                        file, started, sweep.description(), parameters(begun), ownFirst(sweep, told)));
        return place;
    }

    /** The tab's first column of metrics is the one that the sweep is judged by. */
    private static Set<String> ownFirst(SweepRow sweep, Set<String> told) {
        Set<String> metrics = new LinkedHashSet<>();
        metrics.add(tagOf(sweep.metric().name(), told));
        metrics.addAll(told);
        return metrics;
    }

    /** What the figure of an attempt is called by epochs: its accuracy is that of the test set. */
    private static String tagOf(String metric, Set<String> told) {
        return switch (told.contains(metric) ? "" : metric) {
            case "accuracy", "best_accuracy", "initial_accuracy" -> "test_accuracy";
            case "loss", "initial_loss" -> "train_loss";
            default -> metric;
        };
    }

    private void run(EventFile file, AttemptRow attempt, TrainingInterval when, Set<String> told) throws IOException {
        HyperparameterRecords.start(file, when.from(), RunValues.parameters(attempt));
        double time = when.from();
        for (Epoch epoch : book.recordedEpochs(attempt.id())) {
            time += epoch.seconds();
            Map<String, Double> scalars = RunValues.scalars(epoch);
            told.addAll(scalars.keySet());
            file.scalars(time, epoch.number(), scalars);
        }
        HyperparameterRecords.end(file, when.to(), attempt.status());
    }

    /** The values of all parameters that any attempt has. */
    private static Map<String, List<@Nullable Object>> parameters(List<AttemptRow> attempts) {
        Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
        for (AttemptRow attempt : attempts) {
            RunValues.parameters(attempt)
                    .forEach((name, value) -> values.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(value));
        }
        return values;
    }

    /** What is written to a file. */
    private interface Contents {
        void writeTo(EventFile file) throws IOException;
    }

    private static void write(Path run, double start, Contents contents) throws IOException {
        Files.createDirectories(run);
        AtomicFile.write(run.resolve(FILE), aside -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
                contents.writeTo(new EventFile(out, start));
            }
        });
    }

    private static double seconds(OffsetDateTime time) {
        return time.toEpochSecond() + time.getNano() / 1e9;
    }
}
