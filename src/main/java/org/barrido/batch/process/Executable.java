package org.barrido.batch.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.text.Suggestions;

/** The file that the first word of a command stands for. */
public final class Executable {
    private Executable() {}

    /**
     * Finds it as a shell would: a word with a slash is a path, another is looked for in the folders of PATH.
     *
     * @param folder that a relative path begins in
     * @param path the folders, with colons between them
     */
    public static Path resolve(String word, Path folder, String path) throws ProgramStartException {
        try {
            return word.contains("/") ? checked(word, folder.resolve(word)) : searched(word, folder, path);
        } catch (InvalidPathException e) {
            throw new ProgramStartException(word + ": can't be the name of a program (" + e.getReason() + ")", e);
        }
    }

    /** Finds a program of the system on this process' own PATH. */
    static Optional<Path> ofSystem(String name) {
        return folders(Path.of(""), Optional.ofNullable(System.getenv("PATH")).orElse("")).stream()
                .map(place -> place.resolve(name))
                .filter(Executable::isProgram)
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private static Path checked(String word, Path file) throws ProgramStartException {
        if (!Files.exists(file)) {
            throw new ProgramStartException("there is no program " + word);
        }
        if (Files.isDirectory(file)) {
            throw new ProgramStartException(word + " is a folder, not a program");
        }
        if (!Files.isExecutable(file)) {
            throw new ProgramStartException(word + " isn't executable: chmod +x " + word);
        }
        return file.toAbsolutePath();
    }

    private static Path searched(String word, Path folder, String path) throws ProgramStartException {
        List<Path> folders = folders(folder, path);
        List<Path> named = folders.stream()
                .map(place -> place.resolve(word))
                .filter(Files::isRegularFile)
                .toList();
        Optional<Path> program = named.stream().filter(Files::isExecutable).findFirst();
        if (program.isPresent()) {
            return program.get().toAbsolutePath();
        }
        if (!named.isEmpty()) {
            throw new ProgramStartException(named.get(0) + " isn't executable: chmod +x " + named.get(0));
        }
        String remark = Files.isRegularFile(folder.resolve(word))
                ? "; for the file beside the others write ./" + word
                : Suggestions.clause(word, names(folders));
        throw new ProgramStartException("there is no program " + word + " on PATH" + remark);
    }

    private static List<Path> folders(Path folder, String path) {
        return Stream.of(path.split(":", -1)).map(folder::resolve).toList();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Set<String> names(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> programs(folder).stream())
                .map(program -> program.getFileName().toString())
                .collect(Collectors.toSet());
    }

    private static List<Path> programs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Executable::isProgram).toList();
        } catch (IOException e) {
            // PATH often has folders that aren't there: a suggestion less.
            return List.of();
        }
    }
}
