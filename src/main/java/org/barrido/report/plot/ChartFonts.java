package org.barrido.report.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one font of all charts, shipped with the program so that pictures are the same everywhere. */
final class ChartFonts {
    private static final String REGULAR = "Inter-Regular.ttf";
    private static final String CONFIGURATION = "sun.awt.fontconfig";
    private static final String BOLD = "Inter-SemiBold.ttf";

    private static @Nullable ChartFonts loaded;

    private final Font regular;
    private final Font bold;

    private ChartFonts(Font regular, Font bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /**
     * The same one each time: Java copies a font's file to disk whenever it reads it.
     *
     * @throws IOException when this system's Java can't draw text at all: one line that says what is missing
     */
    static synchronized ChartFonts load() throws IOException {
        if (loaded == null) {
            loaded = read();
        }
        return loaded;
    }

    private static ChartFonts read() throws IOException {
        System.setProperty("java.awt.headless", "true");
        replaceFontconfig();
        byte[] regular = bytes(REGULAR);
        byte[] bold = bytes(BOLD);
        try {
            ChartFonts typeface = new ChartFonts(font(regular), font(bold));
            // Measuring is what first needs all of the native libraries.
            typeface.regular.getStringBounds("0", new FontRenderContext(null, true, true));
            return typeface;
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | InternalError e) {
            // Without fontconfig or FreeType, Java fails here in one of several ways, none of which says so.
            throw new IOException(
                    "charts can't be drawn: Java finds no font system here; install fontconfig and FreeType (on Debian: apt-get"
                            + " install fontconfig libfreetype6)",
                    e);
        }
    }

    /**
     * On Linux, Java can't draw text, not even in a font of one's own, before it knows the system's fonts, and asks the library
     * fontconfig, which small containers lack. A file of its own format that names the shipped font spares it the question.
     */
    private static synchronized void replaceFontconfig() {
        if (System.getProperty(CONFIGURATION) != null
                || !System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            Path font = temporary(".ttf", bytes(REGULAR));
            StringBuilder lines = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
            for (String family : List.of("dialog", "dialoginput", "sansserif", "serif", "monospaced")) {
                for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
                    lines.append(family).append('.').append(style).append(".latin-1=Inter\n");
                }
            }
            lines.append("filename.Inter=").append(font).append('\n');
            byte[] text = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
            System.setProperty(CONFIGURATION, temporary(".properties", text).toString());
        } catch (IOException e) {
            // No room for temporary files: then it depends on the system's fontconfig, as ever.
            return;
        }
    }

    private static Path temporary(String end, byte[] content) throws IOException {
        Path file = Files.createTempFile("barrido", end);
        file.toFile().deleteOnExit();
        return Files.write(file, content);
    }

    private static Font font(byte[] bytes) throws IOException, FontFormatException {
        return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return stream.readAllBytes();
        }
    }

    /** Puts the font into a PDF, so that its text can be searched and copied. */
    static PdfBoxGraphics2DFontTextDrawer embedded() throws IOException {
        PdfBoxGraphics2DFontTextDrawer drawer = new PdfBoxGraphics2DFontTextDrawer();
        for (String name : List.of(REGULAR, BOLD)) {
            try (InputStream stream = open(name)) {
                drawer.registerFont(stream);
            }
        }
        return drawer;
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = ChartFonts.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("the font " + name + " is missing in the program's jar");
        }
        return stream;
    }

    Font regular(float size) {
        return regular.deriveFont(size);
    }

    Font bold(float size) {
        return bold.deriveFont(size);
    }
}
