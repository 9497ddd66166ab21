package org.barrido.report.plot;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** File formats of charts. */
public enum ImageFormat {
    /** Twice as many pixels as the look has points. */
    PNG,
    /** Text as outlines, so that it looks the same without the font. */
    SVG,
    /** One page of the look's size, with the font in it. */
    PDF;

    /** The end of the file's name, such as "png". */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return extension();
    }

    /** Tells why no picture can be drawn on this machine; empty where all can. */
    public static Optional<String> obstacle() {
        try {
            ChartFonts.load();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
