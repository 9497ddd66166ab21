package org.barrido.train.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All event files of TensorBoard in a folder and below it, in the order of their names, which tell when they were begun. A metric is called
 * as its tag. A folder that names a part of the data goes before it, {@code train/epoch_loss} and {@code validation/epoch_loss} of
 * Keras; what PyTorch's add_scalars puts into folders is called by tag and name, {@code loss/train}. Other folders, which mostly have
 * dates in their names, don't count.
 */
public final class FollowedEventFiles implements MetricsSource {
    private static final Set<String> PARTS =
            Set.of("train", "training", "val", "valid", "validation", "dev", "test", "testing", "eval", "evaluation");

    private static final int DEPTH = 8;
    /** New files are looked for with one poll of so many. */
    private static final int POLLS = 10;

    private final Path folder;
    private final int stepsPerEpoch;
    private final Map<Path, FollowedFile> files = new TreeMap<>();
    private int polls;

    /** @param stepsPerEpoch see {@link EventFileReader#EventFileReader(int)} */
    public FollowedEventFiles(Path folder, int stepsPerEpoch) {
        this.folder = folder;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    @Override
    public void poll(Told out) throws IOException {
        if (polls++ % POLLS == 0) {
            find();
        }
        for (FollowedFile file : files.values()) {
            file.poll(out);
        }
    }

    @Override
    public void end(Told out) throws IOException {
        find();
        for (FollowedFile file : files.values()) {
            file.end(out);
        }
    }

    @Override
    public Optional<String> absence() {
        if (!files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Files.isDirectory(folder)
                        ? "no event file of TensorBoard (…tfevents…) appeared in " + folder
                        : MissingFile.sentence(folder));
    }

    @Override
    public void close() throws IOException {
        for (FollowedFile file : files.values()) {
            file.close();
        }
    }

    private void find() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder, DEPTH)) {
            found.filter(file -> file.getFileName().toString().contains("tfevents"))
                    .filter(Files::isRegularFile)
                    .forEach(file -> files.computeIfAbsent(file, this::followed));
        } catch (UncheckedIOException e) {
            // a folder that went away while it was looked through: the next look tells
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e.getCause();
            }
        }
    }

    private FollowedFile followed(Path file) {
        Path below = Optional.ofNullable(folder.relativize(file).getParent()).orElse(Path.of(""));
        EventFileReader.TagNames names = names(below);
        return new FollowedFile(file, () -> new EventFileReader(stepsPerEpoch, names));
    }

    /**
     * What metrics are called of an event file in a folder.
     *
     * @param below the folder, from that of the whole training on
     */
    public static EventFileReader.TagNames names(Path below) {
        String parts = StreamSupport.stream(below.spliterator(), false)
                .map(Path::toString)
                .filter(FollowedEventFiles::isPart)
                .map(name -> name + "/")
                .collect(Collectors.joining());
        String own = String.valueOf(below.getFileName());
        return tag -> parts + scalars(own, tag);
    }

    /** Whether a folder's name says which part of the data its numbers are of. */
    public static boolean isPart(String name) {
        return PARTS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The tag, with the name that add_scalars made a folder's of: tag loss in the folder loss_train is loss/train. */
    private static String scalars(String folder, String tag) {
        String start = tag.replace('/', '_') + "_";
        return folder.startsWith(start) ? tag + "/" + folder.substring(start.length()) : tag;
    }
}
