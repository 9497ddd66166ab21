package org.barrido.train.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.text.Shortened;
import org.barrido.text.Suggestions;

/** What is said of a file that a program was to write and didn't. */
final class MissingFile {
    private MissingFile() {}

    static String sentence(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        if (folder == null || !Files.isDirectory(folder)) {
            return name + " never appeared: there is no folder " + folder;
        }
        List<String> there = names(folder);
        return name + " never appeared in " + folder
                + (there.isEmpty()
                        ? ", which is empty"
                        : "; there are: " + Shortened.list(there) + Suggestions.remark(name, there));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of(); // the sentence is about another file
        }
    }
}
