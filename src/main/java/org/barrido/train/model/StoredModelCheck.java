package org.barrido.train.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The model folders of all attempts, {@code <results>/models/<sweep>/<attempt>/}. */
public final class StoredModelCheck {
    private StoredModelCheck() {}

    /** A line for each folder that can't be read back as it was written, in order of name. */
    public static List<String> check(Path results) throws IOException {
        List<String> damages = new ArrayList<>();
        for (Path sweep : folders(results.resolve("models"))) {
            for (Path model : folders(sweep)) {
                try {
                    ModelFolder.read(model, ChangedModelPolicy.REFUSED);
                } catch (IOException e) {
                    damages.add(e.getMessage());
                }
            }
        }
        return damages;
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
