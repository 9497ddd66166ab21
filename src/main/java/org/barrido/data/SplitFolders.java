package org.barrido.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.barrido.file.FileErrors;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a folder that are the parts of a data set, by the names that people give them, in any case.
 *
 * @param test null if there is none
 * @param remarks what was made of a validation part
 */
public record SplitFolders(Path train, @Nullable Path test, List<String> remarks) {
    /** What systems and archivers leave among a user's files. */
    private static final Set<String> STRAYS = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx");

    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");

    /**
     * Finds the parts among folders of images. Where there is a training part beside another, or alone, the rest isn't looked at;
     * else the folders are labels themselves.
     */
    public static SplitFolders in(Path folder, List<Path> folders) throws DataException {
        Path train = only(folders, TRAIN);
        boolean parted = train != null
                && (folders.size() == 1 || only(folders, TEST) != null || only(folders, VALIDATION) != null)
                && list(train).stream().anyMatch(Files::isDirectory);
        return parted ? of(requireNonNull(train), folders) : new SplitFolders(folder, null, List.of());
    }

    /** Whether its name is that of a part. */
    public static boolean isPart(Path path) {
        return Stream.of(TRAIN, TEST, VALIDATION).anyMatch(names -> names.contains(stem(path)));
    }

    /** Finds the parts among files; null if none of them is a training part. */
    public static @Nullable SplitFolders ofFiles(List<Path> files) throws DataException {
        Path train = only(files, TRAIN);
        return train == null ? null : of(train, files);
    }

    /**
     * A validation part is for choosing among settings, so it isn't trained on, and isn't mixed with the examples that the final
     * accuracy is of; where there is no test part it stands for one.
     */
    private static SplitFolders of(Path train, List<Path> all) throws DataException {
        Path test = only(all, TEST);
        Path validation = only(all, VALIDATION);
        if (validation == null) {
            return new SplitFolders(train, test, List.of());
        }
        return test == null
                ? new SplitFolders(train, validation, List.of("the test part is " + validation.getFileName()))
                : new SplitFolders(
                        train,
                        test,
                        List.of("the part " + validation.getFileName() + " isn't used: training sets"
                                + " aside its own validation part where a sweep says validation: split"));
    }

    private static @Nullable Path only(List<Path> all, Set<String> names) throws DataException {
        List<Path> named =
                all.stream().filter(path -> names.contains(stem(path))).toList();
        if (named.size() > 1) {
            throw DataException.at(
                    requireNonNull(named.get(0).toAbsolutePath().getParent()),
                    named.get(0).getFileName() + " and " + named.get(1).getFileName(),
                    "one of them");
        }
        return named.isEmpty() ? null : named.get(0);
    }

    private static String stem(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.[ct]sv(?:\\.gz)?$", "");
    }

    /** Lists a folder in order of name, which every system gives alike, without hidden files and systems' own. */
    public static List<Path> list(Path folder) throws DataException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !isStray(file.getFileName().toString()))
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder + ": can't be listed (" + FileErrors.reason(e) + ")", e);
        }
    }

    private static boolean isStray(String name) {
        return name.startsWith(".") || STRAYS.contains(name.toLowerCase(Locale.ROOT));
    }
}
