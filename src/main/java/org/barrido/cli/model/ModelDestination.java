package org.barrido.cli.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.experiment.lookup.ExperimentException;

/** Where a model is to be written. */
final class ModelDestination {
    private static final Pattern SUFFIX = Pattern.compile("[^/]*[^/.](\\.[A-Za-z][A-Za-z0-9]*)");

    private ModelDestination() {}

    /** @throws ExperimentException if the name asks for a format that isn't written, or something else is there */
    static Path of(String text) throws ExperimentException {
        Path place = path(text);
        Path name = place.getFileName();
        Matcher suffix = SUFFIX.matcher(name == null ? "" : name.toString());
        String format = suffix.matches() ? suffix.group(1) : "";
        boolean isFile = format.toLowerCase(Locale.ROOT).matches("\\.(npz|safetensors)");
        if (!isFile && !format.isEmpty() && !text.endsWith("/") && !isModelFolder(place)) {
            throw ExperimentException.usage(
                    text + ": " + format + " isn't written; expected FILE.npz, FILE.safetensors, or a folder's name ("
                            + text + "/ for one that is called so)");
        }
        if (isFile && Files.isDirectory(place)) {
            throw ExperimentException.usage(text + " is a folder, expected the name of a file");
        }
        if (!isFile && Files.exists(place) && !isModelFolder(place)) {
            throw ExperimentException.usage(
                    text + (Files.isDirectory(place) ? " is a folder, and no model's" : " is a file")
                            + "; expected a new" + " name, or FILE.npz or FILE.safetensors");
        }
        return place;
    }

    private static boolean isModelFolder(Path place) {
        return Files.exists(place.resolve("W1.npy"));
    }

    private static Path path(String text) throws ExperimentException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw ExperimentException.usage("\"" + text + "\" can't name a model: " + e.getReason());
        }
    }
}
