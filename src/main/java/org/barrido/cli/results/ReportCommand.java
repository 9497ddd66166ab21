package org.barrido.cli.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.ReportOptions;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.page.ReportFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description =
                "Writes one page that tells all of a sweep, or of several: summary, curves, tables, charts, provenance.",
        footer = {
            "",
            "An HTML page is one file that needs no network. Markdown has its pictures in a folder beside it. Without --out",
            "it is results/<sweep>/report.html, of several sweeps results/report-<sweep>+<sweep>.html."
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(
            arity = "0..*",
            paramLabel = "SWEEP",
            description = "Sweeps' names, as in 'barrido list'. With --words, those that it names come by themselves.")
    private List<String> names = List.of();

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES} (default: md where --out ends in .md, else html).")
    private @Nullable ReportFormat format;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description = "What trainings are judged by, such as test_loss (default: each sweep's metric).")
    private String metric;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it.")
    private @Nullable Path out;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "The sweep file with the published numbers (expect:). Without it they are sought from the text in the lab"
                            + " book, as if that were here or in experiments/.")
    private Path published;

    @Option(
            names = "--words",
            paramLabel = "FILE",
            description = "A text in Markdown that says where the tables and charts stand: docs/page.md.")
    private @Nullable Path words;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ExperimentException, IOException {
        if (names.isEmpty() && words == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'SWEEP'");
        }
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        try (Experiment experiment = shared.experiment()) {
            ReportOptions options = ReportOptions.DEFAULT
                    .withFormat(format())
                    .withMetric(metric)
                    .withFile(out)
                    .withPublished(published)
                    .withWords(words)
                    .withSteps(terminal::status);
            List<Path> files = experiment.report(names, options);
            terminal.clearStatus();
            for (Path file : files) {
                shared.tell("", file);
            }
        } finally {
            terminal.clearStatus();
        }
        return ExitCode.OK.number();
    }

    private ReportFormat format() {
        if (format != null) {
            return format;
        }
        return out != null && out.toString().endsWith(".md") ? ReportFormat.MD : ReportFormat.HTML;
    }
}
