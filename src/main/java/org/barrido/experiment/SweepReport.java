package org.barrido.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.file.Destination;
import org.barrido.report.SweepFolder;
import org.barrido.report.page.Report;
import org.barrido.report.page.ReportFormat;
import org.barrido.report.page.ReportedSweep;
import org.barrido.store.LabBook;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.yaml.SweepException;

/** Writes the page that tells all of some sweeps. */
final class SweepReport {
    private final LabBook book;
    private final Path results;
    private final ReportOptions options;

    SweepReport(LabBook book, Path results, ReportOptions options) {
        this.book = book;
        this.results = results;
        this.options = options;
    }

    /** @return the page, then the pictures beside it, if any */
    List<Path> write(List<String> names) throws IOException, ExperimentException, SweepException {
        PublishedChecks numbers = new PublishedChecks(book, options.published());
        List<ReportedSweep> sweeps = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            sweeps.add(numbers.beside(Lookup.sweep(book, name)));
        }
        Metric metric = options.metric() == null ? null : MetricNames.metric(options.metric());
        return Report.write(book, sweeps, metric, options.format(), file(sweeps));
    }

    private Path file(List<ReportedSweep> sweeps) throws IOException, ExperimentException {
        String name = "report." + options.format().extension();
        Path out = options.file();
        if (out == null) {
            return sweeps.size() > 1
                    ? results.resolve(name)
                    : SweepFolder.folder(sweeps.get(0).sweep().name(), results).resolve(name);
        }
        if (options.format() == ReportFormat.MD
                && Files.exists(out)
                && !Files.isDirectory(out)
                && !Destination.isFile(out)) {
            throw ExperimentException.usage(
                    "--out: Markdown has its pictures beside it, so it needs a file, and " + out + " is none");
        }
        if (Files.isDirectory(out) || out.getFileName() == null) {
            throw ExperimentException.usage(
                    "--out: expected a file such as " + out.resolve(name) + ", but " + out + " is a folder");
        }
        return out;
    }
}
