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
import org.barrido.report.page.AuthoredReport;
import org.barrido.report.page.Report;
import org.barrido.report.page.ReportFormat;
import org.barrido.report.page.ReportPart;
import org.barrido.report.page.ReportedSweep;
import org.barrido.report.words.PanelLine;
import org.barrido.report.words.Prose;
import org.barrido.report.words.Words;
import org.barrido.report.words.WordsException;
import org.barrido.report.words.WordsPart;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.SweepFolderName;
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
        ReportedSweeps reported = new ReportedSweeps(
                new PublishedChecks(book, options.published()),
                new BestModel(book, new ModelResolver(address, datasets), datasets),
                new FailedAttempts(book, address.results()));
        List<SweepRow> sweeps = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            sweeps.add(Lookup.sweep(book, name));
        }
        return options.words() == null ? all(reported, sweeps) : authored(reported, sweeps, options.words());
    }

    private List<Path> all(ReportedSweeps reported, List<SweepRow> rows)
            throws IOException, ExperimentException, SweepException {
        List<ReportedSweep> sweeps = new ArrayList<>();
        for (SweepRow row : rows) {
            options.steps().accept(row.name() + ": measuring the best model");
            sweeps.add(reported.whole(row, MetricNames.metric(book, row, options.metric())));
        }
        return Report.write(book, sweeps, options.format(), file(rows), options.steps());
    }

    private List<Path> authored(ReportedSweeps reported, List<SweepRow> named, Path file)
            throws IOException, ExperimentException, SweepException {
        try {
            Words words = Words.read(file);
            WordsPanels panels = new WordsPanels(book, reported, options, named);
            List<ReportPart> parts = new ArrayList<>();
            for (WordsPart part : words.parts()) {
                parts.add(part instanceof PanelLine line ? panels.of(line) : ReportPart.of((Prose) part));
            }
            List<SweepRow> sweeps = panels.sweeps();
            if (sweeps.isEmpty()) {
                throw ExperimentException.usage(
                        "which sweep? Neither the command nor a line of " + file + " names one; there are: "
                                + String.join(
                                        ", ",
                                        book.sweeps().stream()
                                                .map(SweepRow::name)
                                                .distinct()
                                                .toList()));
            }
            if (words.parts().stream().noneMatch(PanelLine.class::isInstance)) {
                parts.addAll(panels.all());
            }
            String title = words.title().isEmpty() ? sweeps.get(0).name() : words.title();
            return Report.write(book, new AuthoredReport(title, parts, sweeps), options.format(), file(sweeps));
        } catch (WordsException e) {
            throw ExperimentException.usage(e);
        }
    }

    private Path file(List<SweepRow> sweeps) throws IOException, ExperimentException {
        String name = "report." + options.format().extension();
        Path out = options.file();
        if (out == null) {
            return sweeps.size() > 1
                    ? address.results()
                            .resolve(ofSeveral(sweeps) + "." + options.format().extension())
                    : SweepFolder.folder(sweeps.get(0).name(), address.results())
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
    private static String ofSeveral(List<SweepRow> sweeps) {
        List<String> names =
                sweeps.stream().map(each -> SweepFolderName.of(each.name())).toList();
        String all = "report-" + String.join("+", names);
        if (all.length() <= LONGEST_NAME) {
            return all;
        }
        String hash = Sha256.of(all).substring(0, HASH_DIGITS);
        return "report-" + names.get(0) + "+" + (names.size() - 1) + "-more-" + hash;
    }
}
