package org.barrido.experiment;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.barrido.report.page.ReportFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of. Made from {@link #DEFAULT}, each {@code with} returns a copy.
 *
 * @param format one HTML file that needs no network, or Markdown with its pictures in a folder beside it
 * @param metric what trainings are judged by, as a column of the view {@code attempts} such as "test_loss"; null for each sweep's own
 * @param file where it is written; null for {@code report.html} (or {@code .md}) in the sweep's folder, of several sweeps named
 *     after them in the results folder
 * @param published the sweep file with the published numbers; null to seek them from the text in the lab book
 * @param words the author's text with the places of tables and charts; null for all there is to tell
 * @param steps hears in few words what is being done, such as "small: drawing effects"
 */
public record ReportOptions(
        ReportFormat format,
        @Nullable String metric,
        @Nullable Path file,
        @Nullable Path published,
        @Nullable Path words,
        Consumer<String> steps) {
    /** HTML, in its usual place. */
    public static final ReportOptions DEFAULT =
            new ReportOptions(ReportFormat.HTML, null, null, null, null, step -> {});

    /** Returns a copy in that format. */
    public ReportOptions withFormat(ReportFormat format) {
        return new ReportOptions(format, metric, file, published, words, steps);
    }

    /** Returns a copy that judges trainings by that figure; null for each sweep's own metric. */
    public ReportOptions withMetric(@Nullable String metric) {
        return new ReportOptions(format, metric, file, published, words, steps);
    }

    /** Returns a copy that is written to that file; null for its usual place. */
    public ReportOptions withFile(@Nullable Path file) {
        return new ReportOptions(format, metric, file, published, words, steps);
    }

    /** Returns a copy that holds the results against the numbers that this sweep file names; null to seek them. */
    public ReportOptions withPublished(@Nullable Path published) {
        return new ReportOptions(format, metric, file, published, words, steps);
    }

    /** Returns a copy with an author's text, in Markdown; null for all there is to tell. */
    public ReportOptions withWords(@Nullable Path words) {
        return new ReportOptions(format, metric, file, published, words, steps);
    }

    /** Returns a copy that says there what is being done. */
    public ReportOptions withSteps(Consumer<String> steps) {
        return new ReportOptions(format, metric, file, published, words, steps);
    }
}
