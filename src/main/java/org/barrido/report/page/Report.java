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
            return MarkdownReport.write(summary, file);
        }
        AtomicFile.write(file, HtmlReport.page(book, summary).getBytes(StandardCharsets.UTF_8));
        return List.of(file);
    }

    /** Writes what an author put together, as {@link #write(LabBook, List, ReportFormat, Path, Consumer)} does all there is. */
    public static List<Path> write(LabBook book, AuthoredReport report, ReportFormat format, Path file)
            throws IOException {
        if (format == ReportFormat.MD) {
            return MarkdownReport.write(report, file);
        }
        AtomicFile.write(file, HtmlReport.page(book, report).getBytes(StandardCharsets.UTF_8));
        return List.of(file);
    }

    /** Published numbers beside measured ones, as the inside of an HTML element; empty where a sweep expects none. */
    public static String check(LabBook book, ReportedSweep sweep) throws IOException {
        return new HtmlSweep(summary(book, sweep)).check();
    }

    /** A trained model, measured on the test examples, as the inside of an HTML element. */
    public static String model(ReportedSweep sweep) throws IOException {
        return new HtmlModel(sweep.best(), sweep.aboutBest()).html();
    }

    private static SweepSummary summary(LabBook book, ReportedSweep sweep) {
        return new SweepSummary(sweep, SweepResults.of(book, sweep.sweep(), sweep.metric()), step -> {});
    }

    /** The document that {@link #write} makes a page of, for one sweep, as the inside of an HTML element. */
    public static String document(LabBook book, ReportedSweep sweep) throws IOException {
        return HtmlReport.document(List.of(summary(book, sweep)));
    }
}
