package org.barrido.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.barrido.file.OwnerOnly;

/** The folder for what a program remembers of a user from one start to the next, by the XDG base directory specification. */
public final class StateFolder {
    private static final String VARIABLE = "XDG_STATE_HOME";

    private StateFolder() {}

    /** Makes a file of the user's own, if it isn't there; empty where it can't be written. */
    public static Optional<Path> file(String name) {
        return file(name, System.getenv(), System.getProperty("user.home", ""));
    }

    static Optional<Path> file(String name, Map<String, String> environment, String home) {
        try {
            String stated = environment.getOrDefault(VARIABLE, "");
            // The specification has relative ones ignored.
            Path states = Path.of(stated).isAbsolute() ? Path.of(stated) : Path.of(home, ".local", "state");
            Path file = states.resolve("barrido").resolve(name);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file, OwnerOnly.file());
            }
            return Files.isRegularFile(file) && Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
