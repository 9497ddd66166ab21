package org.barrido.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.barrido.file.AtomicFile;
import org.barrido.report.results.SweepResults;
import org.barrido.store.LabBook;

/** All there is to tell of one or several sweeps, on one page. The same lab book gives the same bytes. */
public final class Report {
    private Report() {}

    /**
     * Writes the page, whole or not at all.
     *
     * @param sweeps at least one
     * @param steps hears in few words what is being done
     * @return the page, then the pictures beside it, if any
     * @throws IOException when a file can't be written, or when Java can't draw text here: one line that says what is missing
     */
    public static List<Path> write(
            LabBook book, List<ReportedSweep> sweeps, ReportFormat format, Path file, Consumer<String> steps)
            throws IOException {
        List<SweepSummary> summary = new ArrayList<>();
        for (ReportedSweep sweep : sweeps) {
            summary.add(new SweepSummary(sweep, SweepResults.of(book, sweep.sweep(), sweep.metric()), steps));
        }
        if (format == ReportFormat.MD) {
            return new MarkdownReport(summary, file).write();
        }
        AtomicFile.write(file, HtmlReport.page(book, summary).getBytes(StandardCharsets.UTF_8));
        return List.of(file);
    }

    /** The document that {@link #write} makes a page of, for one sweep, as the inside of an HTML element. */
    public static String document(LabBook book, ReportedSweep sweep) throws IOException {
        SweepResults results = SweepResults.of(book, sweep.sweep(), sweep.metric());
        return HtmlReport.document(List.of(new SweepSummary(sweep, results, step -> {})));
    }
}
