package org.barrido.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barrido.data.WholeFile;

/**
 * The checkpoint files of one training, {@code <results>/checkpoints/<trajectory>/<epoch>.ckpt}: each written aside, forced to
 * disk and renamed, each ending in its own SHA-256; the newest two are kept, so that a damaged one leaves the one before.
 */
public final class Checkpoints {
    private static final String ALL = "checkpoints";
    private static final String SUFFIX = ".ckpt";
    private static final Pattern NAME = Pattern.compile("[1-9][0-9]{0,8}\\" + SUFFIX);

    private final Path folder;

    /**
     * A checkpoint file that can't be used.
     *
     * @param reason a few words that follow the file's name
     */
    public record Damage(Path file, String reason) {
        @Override
        public String toString() {
            return file + ": " + reason;
        }
    }

    private Checkpoints(Path folder) {
        this.folder = folder;
    }

    public static Checkpoints of(Path results, String trajectory) {
        return new Checkpoints(results.resolve(ALL).resolve(trajectory.substring(0, 32)));
    }

    /** The damaged files among the checkpoints of all trainings, in order of name. */
    public static List<Damage> check(Path results) throws IOException {
        Path all = results.resolve(ALL);
        List<Damage> damages = new ArrayList<>();
        for (Path folder : list(all)) {
            damages.addAll(new Checkpoints(folder).damages());
        }
        return damages;
    }

    /** The newest whole checkpoint whose epoch isn't above {@code maxEpoch}; damaged files are passed over (and left to {@code doctor}). */
    public Optional<Checkpoint> latest(int maxEpoch) {
        try {
            return newestFirst().stream()
                    .filter(file -> epoch(file) <= maxEpoch)
                    .map(Checkpoints::readIfWhole)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** On disk when it returns. Of the checkpoints before it, the newest stays; later ones, of a longer training, stay too. */
    public void save(Checkpoint checkpoint) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + ": can't be created (" + WholeFile.reason(e) + ")", e);
        }
        WholeFile.write(folder.resolve(checkpoint.epoch() + SUFFIX), CheckpointFormat.write(checkpoint));
        deleteAllButFirst(newestFirst().stream()
                .filter(file -> epoch(file) < checkpoint.epoch())
                .toList());
        for (Path leftover : WholeFile.leftovers(folder)) {
            Files.deleteIfExists(leftover);
        }
    }

    /** Removes all but the newest: for an attempt that is finished. */
    public void keepNewest() throws IOException {
        deleteAllButFirst(newestFirst());
    }

    private List<Damage> damages() throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (Path file : newestFirst()) {
            try {
                read(file);
            } catch (IOException e) {
                damages.add(new Damage(file, WholeFile.reason(e)));
            }
        }
        return damages;
    }

    private static Checkpoint read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            CheckpointFormat.checkHeader(in.readNBytes(CheckpointFormat.headerLength()), Files.size(file));
        }
        Checkpoint checkpoint = CheckpointFormat.read(Files.readAllBytes(file));
        if (checkpoint.epoch() != epoch(file)) {
            throw new IOException("holds epoch " + checkpoint.epoch());
        }
        return checkpoint;
    }

    private static Optional<Checkpoint> readIfWhole(Path file) {
        try {
            return Optional.of(read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void deleteAllButFirst(List<Path> files) throws IOException {
        for (int i = 1; i < files.size(); i++) {
            Files.deleteIfExists(files.get(i));
        }
    }

    private List<Path> newestFirst() throws IOException {
        return list(folder).stream()
                .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                .sorted(Comparator.comparingInt(Checkpoints::epoch).reversed())
                .toList();
    }

    private static int epoch(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** In order of name; nothing where there is no such folder. */
    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
