package org.barrido.train.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders in a results folder that hold the models of an attempt. */
public final class KeptModels {
    private KeptModels() {}

    /**
     * Lists the models of an attempt, of its end and of epochs on the way.
     *
     * @param name of the attempt, such as "report-basic/5"
     */
    public static List<Path> of(Path results, String name) throws IOException {
        Path last = new FileModelStore(results.resolve(FileModelStore.NAME)).folder(name);
        Path parent = last.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        String number = last.getFileName().toString();
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(Files::isDirectory)
                    .filter(folder -> folder.equals(last)
                            || folder.getFileName().toString().startsWith(number + ".epoch-"))
                    .sorted()
                    .toList();
        }
    }
}
