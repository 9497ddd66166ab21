package org.barrido.cli.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.MetricNames;
import org.barrido.cli.option.SharedOptions;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.experiment.Lookup;
import org.barrido.experiment.PublishedChecks;
import org.barrido.file.Destination;
import org.barrido.report.SweepFolder;
import org.barrido.report.page.Report;
import org.barrido.report.page.ReportFormat;
import org.barrido.report.page.ReportedSweep;
import org.barrido.store.LabBook;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.yaml.SweepException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description =
                "Writes one page that tells all of a sweep, or of several: summary, curves, tables, charts, provenance.",
        footer = {
            "",
            "An HTML page is one file that needs no network. Markdown has its pictures in a folder beside it. Without --out",
            "it is results/<sweep>/report.html, of several sweeps results/report.html."
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(arity = "1..*", paramLabel = "SWEEP", description = "Sweeps' names, as in 'barrido list'.")
    private List<String> names;

    @Option(names = "--format", defaultValue = "html", description = "${COMPLETION-CANDIDATES} (default: html).")
    private ReportFormat format;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description = "What trainings are judged by, such as test_loss (default: each sweep's metric).")
    private String metric;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it.")
    private Path out;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "The sweep file with the published numbers (expect:). Without it they are sought from the text in the lab"
                            + " book, as if that were here or in experiments/.")
    private Path published;

    @Override
    public Integer call() throws IOException, ExperimentException, SweepException {
        try (LabBook book = shared.bookToRead()) {
            PublishedChecks numbers = new PublishedChecks(book, published);
            List<ReportedSweep> sweeps = new ArrayList<>();
            for (String name : new LinkedHashSet<>(names)) {
                sweeps.add(numbers.beside(Lookup.sweep(book, name)));
            }
            Metric wanted = metric == null ? null : MetricNames.metric(metric);
            for (Path file : Report.write(book, sweeps, wanted, format, file(sweeps))) {
                shared.tell("", file);
            }
        }
        return ExitCode.OK.number();
    }

    private Path file(List<ReportedSweep> sweeps) throws IOException, ExperimentException {
        String name = "report." + format.extension();
        if (out == null) {
            return sweeps.size() > 1
                    ? shared.results.resolve(name)
                    : SweepFolder.folder(sweeps.get(0).sweep().name(), shared.results)
                            .resolve(name);
        }
        if (format == ReportFormat.MD && Files.exists(out) && !Files.isDirectory(out) && !Destination.isFile(out)) {
            throw new ExperimentException(
                    ExitCode.USAGE,
                    "--out: Markdown has its pictures beside it, so it needs a file, and " + out + " is none");
        }
        if (Files.isDirectory(out) || out.getFileName() == null) {
            throw new ExperimentException(
                    ExitCode.USAGE,
                    "--out: expected a file such as " + out.resolve(name) + ", but " + out + " is a folder");
        }
        return out;
    }
}
