package org.barrido.exchange.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.data.DataException;
import org.barrido.train.program.EventFileReader;
import org.barrido.train.program.FollowedEventFiles;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * Event files of TensorBoard: a run for each folder that has some, but what Keras has in folders for parts of the data, and PyTorch in
 * folders for parameters (add_hparams) and for several numbers of a tag (add_scalars), belongs to the run above.
 */
final class EventFolders implements ForeignReader {
    private static final int DEPTH = 16;

    private final ImportOptions options;

    EventFolders(ImportOptions options) {
        this.options = options;
    }

    /** Whether a file is called as event files are. */
    static boolean isEventFile(Path file) {
        return file.getFileName().toString().contains("tfevents");
    }

    @Override
    public List<ForeignRuns> read(Path place) throws IOException, DataException {
        SortedMap<Path, EventContents> folders = new TreeMap<>(NaturalOrder.OF_PATHS);
        for (Path file : files(place)) {
            Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
            EventContents contents = folders.computeIfAbsent(folder, any -> new EventContents());
            contents.read(file);
            contents.remarks().forEach(remark -> options.notices().accept(file + ": " + remark));
        }
        SortedMap<Path, SortedMap<Path, EventContents>> runs = new TreeMap<>(NaturalOrder.OF_PATHS);
        folders.forEach((folder, contents) -> {
            if (contents.isRun()) {
                runs.computeIfAbsent(root(folder, folders, place), any -> new TreeMap<>())
                        .put(folder, contents);
            }
        });
        if (runs.isEmpty()) {
            throw DataException.at(place, "no numbers in its event files", "scalars of TensorBoard");
        }
        List<ForeignRun> read = new ArrayList<>();
        for (Map.Entry<Path, SortedMap<Path, EventContents>> run : runs.entrySet()) {
            read.add(run(place, run.getKey(), run.getValue()));
        }
        return List.of(new ForeignRuns("TensorBoard", "", read));
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> found = Files.walk(place, DEPTH)) {
            return found.filter(EventFolders::isEventFile)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The folder of the run that a folder belongs to. */
    private static Path root(Path folder, SortedMap<Path, EventContents> folders, Path place) {
        Path parent = folder.getParent();
        if (parent == null || folder.equals(place) || !folder.startsWith(place)) {
            return folder;
        }
        String name = folder.getFileName().toString();
        EventContents above = folders.get(parent);
        boolean isOfParent = above != null
                && above.isRun()
                && (name.matches("[0-9]+\\.[0-9]+") || isOfSeveral(name, folders.get(folder)));
        return FollowedEventFiles.isPart(name) || isOfParent ? root(parent, folders, place) : folder;
    }

    /** Whether add_scalars made a folder: of the tag loss for train it is loss_train. */
    private static boolean isOfSeveral(String folder, @Nullable EventContents contents) {
        return contents != null
                && !contents.scalars().isEmpty()
                && contents.scalars().stream()
                        .allMatch(scalar -> folder.startsWith(scalar.tag().replace('/', '_') + "_"));
    }

    private ForeignRun run(Path place, Path root, SortedMap<Path, EventContents> folders) throws IOException {
        Collection<EventContents> all = folders.values();
        SortedMap<String, @Nullable Object> parameters = new TreeMap<>(HyperparameterFile.beside(root, options));
        all.forEach(contents -> parameters.putAll(contents.parameters()));
        Double started = all.stream()
                .map(EventContents::started)
                .filter(Objects::nonNull)
                .min(Double::compare)
                .orElse(null);
        StepEpochs steps = steps(root, folders);
        List<Step> finer = new ArrayList<>();
        Double end = steps.end();
        List<Epoch> epochs = steps.epochs(options.stepsPerEpoch(), started, finer);
        Status status = status(all);
        Set<String> remarks =
                all.stream().flatMap(contents -> contents.remarks().stream()).collect(Collectors.toSet());
        return new ForeignRun(
                id(place, root),
                id(place, root),
                parameters,
                epochs,
                finer,
                status,
                remarks.isEmpty() ? reason(status) : "the event " + String.join("; ", remarks),
                time(started),
                status == Status.PENDING ? null : time(end),
                List.of());
    }

    private static @Nullable String reason(Status status) {
        return switch (status) {
            case FAILED -> "failed, as TensorBoard has it";
            case PENDING -> "was running when it was imported";
            default -> null;
        };
    }

    private static Status status(Collection<EventContents> all) {
        return all.stream()
                .map(EventContents::status)
                .filter(status -> status != Status.COMPLETED)
                .findFirst()
                .orElse(Status.COMPLETED);
    }

    private static StepEpochs steps(Path root, SortedMap<Path, EventContents> folders) {
        StepEpochs steps = new StepEpochs();
        folders.forEach((folder, contents) -> {
            if (!isOfParameters(folder, root)) {
                EventFileReader.TagNames names = FollowedEventFiles.names(root.relativize(folder));
                contents.scalars()
                        .forEach(scalar ->
                                steps.add(scalar.step(), scalar.seconds(), names.metric(scalar.tag()), scalar.value()));
            }
        });
        folders.forEach((folder, contents) -> {
            if (isOfParameters(folder, root)) {
                contents.scalars()
                        .forEach(scalar -> steps.addFinal(scalar.seconds(), Map.of(scalar.tag(), scalar.value())));
            }
        });
        return steps;
    }

    /** What add_hparams writes stands in a folder that is called by the time. */
    private static boolean isOfParameters(Path folder, Path root) {
        return !folder.equals(root) && folder.getFileName().toString().matches("[0-9]+\\.[0-9]+");
    }

    /** The folder from the place on; the place's own name where it is the run itself. */
    static String id(Path place, Path root) {
        Path below = root.equals(place) || !root.startsWith(place)
                ? root.toAbsolutePath().normalize().getFileName()
                : place.relativize(root);
        return below == null ? "run" : below.toString().replace('\\', '/');
    }

    static @Nullable OffsetDateTime time(@Nullable Double seconds) {
        return seconds == null || !(seconds > 0) || seconds > 1e11 ? null : ForeignTimes.ofSeconds(seconds);
    }
}
