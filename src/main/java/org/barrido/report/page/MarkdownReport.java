package org.barrido.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.barrido.report.table.MarkdownTable;

/** The report as Markdown. */
final class MarkdownReport {
    private MarkdownReport() {}

    /** All there is to tell of some sweeps. */
    static List<Path> write(List<SweepSummary> sweeps, Path file) throws IOException {
        MarkdownPage page = new MarkdownPage(file);
        appendContents(sweeps, page);
        for (SweepSummary summary : sweeps) {
            new MarkdownSweep(summary, page).appendAll();
        }
        return page.write();
    }

    /** Of several sweeps, by the addresses that GitHub and its likes give headings. */
    private static void appendContents(List<SweepSummary> sweeps, MarkdownPage page) {
        if (sweeps.size() < 2) {
            return;
        }
        for (SweepSummary summary : sweeps) {
            String name = summary.sweep().name();
            page.append("- [" + MarkdownTable.escaped(name) + "](#"
                    + name.toLowerCase(Locale.ROOT).replaceAll("[^\\w-]", "") + ")\n");
        }
        page.append("\n");
    }

    /** What an author put together. */
    static List<Path> write(AuthoredReport report, Path file) throws IOException {
        MarkdownPage page = new MarkdownPage(file);
        for (ReportPart part : report.parts()) {
            part.write(page);
        }
        return page.write();
    }
}
