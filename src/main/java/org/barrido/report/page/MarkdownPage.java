package org.barrido.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.barrido.file.AtomicFile;
import org.barrido.report.plot.ChartImage;
import org.barrido.report.table.MarkdownTable;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.SweepFolderName;

/** A page of Markdown as it grows; its pictures are in a folder named after it. */
final class MarkdownPage {
    private static final Pattern TICKS = Pattern.compile("`{3,}");

    private final Path file;
    private final String folder;
    private final StringBuilder page = new StringBuilder();
    private final List<Path> written = new ArrayList<>();
    private final Set<String> pictures = new HashSet<>();

    MarkdownPage(Path file) {
        this.file = file;
        this.folder = file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-files";
    }

    /** Writes it whole; returns it, then the pictures. */
    List<Path> write() throws IOException {
        AtomicFile.write(file, page.toString().getBytes(StandardCharsets.UTF_8));
        written.add(0, file);
        return written;
    }

    Path file() {
        return file;
    }

    /** Takes Markdown as it is. */
    void append(String markdown) {
        page.append(markdown);
    }

    /** Takes a text as a paragraph. */
    void appendParagraph(String text) {
        page.append(MarkdownTable.escaped(text)).append("\n\n");
    }

    void appendTerms(Map<String, String> terms) {
        terms.forEach((term, text) -> page.append("- **")
                .append(term)
                .append(":** ")
                .append(MarkdownTable.escaped(text))
                .append('\n'));
        page.append('\n');
    }

    /** @param heading empty for none */
    void append(String heading, Table table) {
        page.append(table.partOfPage(heading).print(TableFormat.MD)).append('\n');
    }

    /** Folders' names of sweeps need no escapes in an address; the second picture of a name has a number. */
    void appendPicture(String kind, SweepRow sweep, ChartImage png) throws IOException {
        String wanted = SweepFolderName.of(sweep.name()) + "-" + kind;
        String name = wanted;
        for (int i = 2; !pictures.add(name); i++) {
            name = wanted + "-" + i;
        }
        Path picture = file.resolveSibling(folder).resolve(name + ".png");
        AtomicFile.write(picture, png.bytes());
        written.add(picture);
        page.append("![")
                .append(MarkdownTable.escaped(png.caption().title()))
                .append("](<")
                .append(folder)
                .append('/')
                .append(name)
                .append(".png>)\n\n");
    }

    /** In a fence longer than any in the text. */
    void appendFenced(String language, String text) {
        int longest = TICKS.matcher(text)
                .results()
                .mapToInt(ticks -> ticks.end() - ticks.start())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        page.append(fence).append(language).append('\n').append(text);
        page.append(text.endsWith("\n") ? "" : "\n").append(fence).append("\n\n");
    }
}
