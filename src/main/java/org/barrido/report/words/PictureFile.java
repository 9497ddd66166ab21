package org.barrido.report.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A picture that an author's text shows, as a file beside that text.
 *
 * @param file as seen from here
 * @param data the picture itself as an address
 */
record PictureFile(Path file, String data) {
    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            "gif", "image/gif",
            "jpeg", "image/jpeg",
            "jpg", "image/jpeg",
            "png", "image/png",
            "svg", "image/svg+xml",
            "webp", "image/webp"));

    /** @param written as the text names it, seen from the text's folder */
    static PictureFile read(WordsPlace place, String written) throws WordsException {
        if (written.matches("(?s)([a-zA-Z][a-zA-Z0-9+.-]+:|//).*")) {
            throw place.problem("picture " + written
                    + ": expected a file beside this text, as a report shows nothing from elsewhere");
        }
        String type = TYPES.get(written.substring(written.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) {
            throw place.problem("picture " + written + ": expected a file that ends in one of "
                    + String.join(", ", TYPES.keySet()));
        }
        try {
            Path file = place.file().resolveSibling(written);
            return new PictureFile(
                    file, "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException | InvalidPathException e) {
            throw place.problem("picture " + written + " can't be read, seen from this text's folder");
        }
    }
}
