package org.barrido.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/** The one font of all charts, shipped with the program so that pictures are the same everywhere. */
final class Typeface {
    private final Font regular;
    private final Font bold;

    private Typeface(Font regular, Font bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /** @throws IOException when this system's Java can't draw text at all: one line that says what is missing */
    static Typeface load() throws IOException {
        System.setProperty("java.awt.headless", "true");
        try {
            return new Typeface(read("Inter-Regular.ttf"), read("Inter-SemiBold.ttf"));
        } catch (FontFormatException | RuntimeException | LinkageError | InternalError e) {
            // Without fontconfig or FreeType, Java fails here in one of several ways, none of which says so.
            throw new IOException(
                    "charts can't be drawn: Java finds no font system here; install fontconfig and FreeType (on Debian: apt-get"
                            + " install fontconfig libfreetype6)",
                    e);
        }
    }

    private static Font read(String name) throws IOException, FontFormatException {
        try (InputStream stream = Typeface.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the font " + name + " is missing in the program's jar");
            }
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        }
    }

    Font regular(float size) {
        return regular.deriveFont(size);
    }

    Font bold(float size) {
        return bold.deriveFont(size);
    }
}
