package org.barrido.train.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.barrido.file.FileErrors;

/**
 * The checkpoint files of one training, {@code <results>/checkpoints/<trajectory>/<epoch>.ckpt}: each written whole or not at
 * all, each ending in its own SHA-256; the newest two are kept, so that a damaged one leaves the one before.
 */
public final class Checkpoints {
    private static final String SUFFIX = ".ckpt";
    private static final Pattern NAME = Pattern.compile("[1-9][0-9]{0,8}\\" + SUFFIX);

    private final CheckpointStore folder;

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

    private Checkpoints(CheckpointStore folder) {
        this.folder = folder;
    }

    /** The folder of all trainings' checkpoints in a results folder. */
    public static Path folder(Path results) {
        return results.resolve("checkpoints");
    }

    /** Makes the checkpoints of one training in the results folder. */
    public static Checkpoints of(Path results, String trajectory) {
        return in(folder(results), trajectory);
    }

    /** @param all the folder of all trainings' checkpoints */
    public static Checkpoints in(Path all, String trajectory) {
        return new Checkpoints(new FileCheckpointStore(all.resolve(name(trajectory))));
    }

    /** Makes the checkpoints of a training that has a folder to itself. */
    public static Checkpoints alone(Path folder) {
        return in(new FileCheckpointStore(folder));
    }

    /** @param folder of this training alone */
    public static Checkpoints in(CheckpointStore folder) {
        return new Checkpoints(folder);
    }

    /** The name of the folder of one training. */
    public static String name(String trajectory) {
        return trajectory.substring(0, 32);
    }

    /** The damaged files among the checkpoints of all trainings, in order of name. */
    public static List<Damage> check(Path results) throws IOException {
        Path all = folder(results);
        List<Damage> damages = new ArrayList<>();
        for (String training : new FileCheckpointStore(all).names()) {
            damages.addAll(damages(all.resolve(training)));
        }
        return damages;
    }

    private static List<Damage> damages(Path folder) throws IOException {
        Checkpoints checkpoints = new Checkpoints(new FileCheckpointStore(folder));
        List<Damage> damages = new ArrayList<>();
        for (String file : checkpoints.newestFirst()) {
            try {
                checkpoints.read(file);
            } catch (IOException e) {
                damages.add(new Damage(folder.resolve(file), FileErrors.reason(e)));
            }
        }
        return damages;
    }

    /** The newest whole checkpoint whose epoch isn't above {@code maxEpoch}; damaged files are passed over (and left to {@code doctor}). */
    public Optional<Checkpoint> latest(int maxEpoch) {
        try {
            return newestFirst().stream()
                    .filter(file -> epoch(file) <= maxEpoch)
                    .map(this::readIfWhole)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes a checkpoint, which is on disk when this returns. Of the checkpoints before it, the newest stays; later ones, of a longer training, stay too. */
    public void save(Checkpoint checkpoint) throws IOException {
        folder.write(checkpoint.epoch() + SUFFIX, CheckpointFormat.write(checkpoint));
        tidy(checkpoint);
    }

    /** Writes a checkpoint as {@link #save} does, of a training so short that a loss of power may take it. */
    public void saveSoon(Checkpoint checkpoint) throws IOException {
        folder.writeSoon(checkpoint.epoch() + SUFFIX, CheckpointFormat.write(checkpoint));
        tidy(checkpoint);
    }

    private void tidy(Checkpoint checkpoint) throws IOException {
        deleteAllButFirst(newestFirst().stream()
                .filter(file -> epoch(file) < checkpoint.epoch())
                .toList());
        folder.removeLeftovers();
    }

    /** Removes all but the newest: for an attempt that is finished. */
    public void keepNewest() throws IOException {
        deleteAllButFirst(newestFirst());
    }

    private Checkpoint read(String file) throws IOException {
        try (InputStream in = folder.open(file)) {
            byte[] header = in.readNBytes(CheckpointFormat.headerLength());
            CheckpointFormat.checkHeader(header, folder.length(file));
        }
        try (InputStream in = folder.open(file)) {
            Checkpoint checkpoint = CheckpointFormat.read(in.readAllBytes());
            if (checkpoint.epoch() != epoch(file)) {
                throw new IOException("holds epoch " + checkpoint.epoch());
            }
            return checkpoint;
        }
    }

    private Optional<Checkpoint> readIfWhole(String file) {
        try {
            return Optional.of(read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void deleteAllButFirst(List<String> files) throws IOException {
        for (int i = 1; i < files.size(); i++) {
            folder.delete(files.get(i));
        }
    }

    private List<String> newestFirst() throws IOException {
        return folder.names().stream()
                .filter(file -> NAME.matcher(file).matches())
                .sorted(Comparator.comparingInt(Checkpoints::epoch).reversed())
                .toList();
    }

    private static int epoch(String file) {
        return Integer.parseInt(file.substring(0, file.length() - SUFFIX.length()));
    }
}
