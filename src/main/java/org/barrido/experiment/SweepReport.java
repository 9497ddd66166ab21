package org.barrido.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.barrido.batch.DatasetCache;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.experiment.lookup.ModelResolver;
import org.barrido.file.Destination;
import org.barrido.file.Sha256;
import org.barrido.report.SweepFolder;
import org.barrido.report.page.Report;
import org.barrido.report.page.ReportFormat;
import org.barrido.report.page.ReportedSweep;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.SweepFolderName;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.yaml.SweepException;

/** Writes the page that tells all of some sweeps. */
final class SweepReport {
    /** Without its ending; with its folder of pictures it is a name on every file system. */
    private static final int LONGEST_NAME = 150;

    private static final int HASH_DIGITS = 8;

    private final LabBook book;
    private final BookAddress address;
    private final DatasetCache datasets;
    private final ReportOptions options;

    /** @param datasets those that models are measured on */
    SweepReport(LabBook book, BookAddress address, DatasetCache datasets, ReportOptions options) {
        this.book = book;
        this.address = address;
        this.datasets = datasets;
        this.options = options;
    }

    /** @return the page, then the pictures beside it, if any */
    List<Path> write(List<String> names) throws IOException, ExperimentException, SweepException {
        PublishedChecks numbers = new PublishedChecks(book, options.published());
        BestModel models = new BestModel(book, new ModelResolver(address, datasets), datasets);
        FailedAttempts failures = new FailedAttempts(book, address.results());
        List<ReportedSweep> sweeps = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            options.steps().accept(name + ": measuring the best model");
            SweepRow sweep = Lookup.sweep(book, name);
            Metric metric = MetricNames.metric(book, sweep, options.metric());
            sweeps.add(failures.beside(models.beside(numbers.beside(sweep).withMetric(metric))));
        }
        return Report.write(book, sweeps, options.format(), file(sweeps), options.steps());
    }

    private Path file(List<ReportedSweep> sweeps) throws IOException, ExperimentException {
        String name = "report." + options.format().extension();
        Path out = options.file();
        if (out == null) {
            return sweeps.size() > 1
                    ? address.results()
                            .resolve(ofSeveral(sweeps) + "." + options.format().extension())
                    : SweepFolder.folder(sweeps.get(0).sweep().name(), address.results())
                            .resolve(name);
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

    /** Names a report after its sweeps, so that reports of others are other files; no folder of a sweep has a plus in its name. */
    private static String ofSeveral(List<ReportedSweep> sweeps) {
        List<String> names = sweeps.stream()
                .map(each -> SweepFolderName.of(each.sweep().name()))
                .toList();
        String all = "report-" + String.join("+", names);
        if (all.length() <= LONGEST_NAME) {
            return all;
        }
        String hash = Sha256.of(all).substring(0, HASH_DIGITS);
        return "report-" + names.get(0) + "+" + (names.size() - 1) + "-more-" + hash;
    }
}
