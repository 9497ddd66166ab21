package org.barrido.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.ModelResolver;
import org.barrido.experiment.lookup.ProgramSummary;
import org.barrido.experiment.lookup.Target;
import org.barrido.report.SweepFolder;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.page.Report;
import org.barrido.report.page.ReportedSweep;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;

/** What a page in the browser shows of a sweep that takes more than questions to the lab book: its document, and drawings. */
public final class PageParts {
    /** More than a screen's. */
    private static final int LOG_LINES = 200;

    private final Experiment experiment;

    public PageParts(Experiment experiment) {
        this.experiment = experiment;
    }

    /**
     * The report of a sweep as the inside of an HTML element.
     *
     * @throws ExperimentException if there is no such sweep, or it can't be drawn here
     */
    public String document(String name) throws ExperimentException {
        return experiment.ask(book -> {
            PublishedChecks numbers = new PublishedChecks(book, null);
            ReportedSweep reported = models(book).beside(numbers.beside(Lookup.sweep(book, name)));
            return Report.document(book, new FailedAttempts(book, experiment.results()).beside(reported));
        });
    }

    /**
     * Holds the published numbers that a sweep expects against the lab book, as the inside of an HTML element; empty where it expects none.
     *
     * @throws ExperimentException if there is no such sweep
     */
    public String check(String name) throws ExperimentException {
        return experiment.ask(book -> {
            ReportedSweep checked = new PublishedChecks(book, null).beside(Lookup.sweep(book, name));
            return Report.check(book, checked);
        });
    }

    /**
     * Measures the model of an attempt: whom it takes for whom, and its worst mistakes, as the inside of an HTML element; where it can't
     * be measured, why.
     *
     * @throws ExperimentException if there is no such attempt
     */
    public String model(Target target) throws ExperimentException {
        return experiment.ask(book -> {
            AttemptRow attempt = Lookup.attempt(book, target);
            return Report.model(models(book).of(Lookup.sweep(book, target.sweep()), attempt));
        });
    }

    private BestModel models(LabBook book) {
        return new BestModel(
                book, new ModelResolver(experiment.address(), experiment.datasets()), experiment.datasets());
    }

    /**
     * Reads what the program of an attempt printed last.
     *
     * @return lines; none where it isn't trained by a program, or has printed nothing
     * @throws ExperimentException if there is no such attempt
     */
    public List<String> log(Target target) throws ExperimentException {
        return experiment.ask(book -> {
            AttemptRow attempt = Lookup.attempt(book, target);
            return Lookup.sweep(book, target.sweep()).isReported()
                    ? ProgramSummary.lastLines(experiment.results(), book.keyed(attempt.id()), LOG_LINES)
                    : List.of();
        });
    }

    /**
     * Finds the attempts of a sweep that a condition holds for, by their numbers.
     *
     * @param condition in SQL over the columns of the view {@code attempts}
     * @throws ExperimentException if there is no such sweep, or that is no condition
     */
    public Set<Integer> attempts(String name, String condition) throws ExperimentException {
        return experiment.ask(book -> attempts(book, Lookup.sweep(book, name), condition));
    }

    private static Set<Integer> attempts(LabBook book, SweepRow sweep, String condition) throws ExperimentException {
        try {
            return book.attemptsWhere(sweep.name(), condition);
        } catch (LabBookException e) {
            throw ExperimentException.usage(e);
        }
    }

    /**
     * Draws a chart of those attempts of a sweep that a condition holds for.
     *
     * @param kind as commands name it, such as "test-loss"
     * @param format "png", "svg" or "pdf"
     * @param condition in SQL over the columns of the view {@code attempts}; empty for all attempts
     * @throws ExperimentException if there is no such sweep, kind or format, or these attempts don't allow the chart
     */
    public byte[] chart(String name, String kind, String format, String condition) throws ExperimentException {
        ChartKind drawn = kind(kind);
        ImageFormat file = format(format);
        try {
            return experiment.ask(book -> {
                SweepRow sweep = Lookup.sweep(book, name);
                Set<Integer> some = condition.isEmpty() ? null : attempts(book, sweep, condition);
                return SweepFolder.chart(book, sweep, drawn, some, options(file, name, drawn, condition));
            });
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }

    private static ChartKind kind(String key) throws ExperimentException {
        return ChartKind.named(key)
                .orElseThrow(() -> ExperimentException.usage("no chart is named \"" + key + "\"; there are: "
                        + Arrays.stream(ChartKind.values()).map(ChartKind::key).collect(Collectors.joining(", "))));
    }

    private static ImageFormat format(String extension) throws ExperimentException {
        return List.of(ImageFormat.values()).stream()
                .filter(format -> format.extension().equals(extension.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ExperimentException.usage("expected png, svg or pdf, found \"" + extension + "\""));
    }

    /** A chart of some attempts says so. */
    private static ChartOptions options(ImageFormat format, String name, ChartKind kind, String condition) {
        ChartOptions usual = ChartOptions.DEFAULT;
        String title = condition.isEmpty() ? null : name + ", " + kind.key() + ", where " + condition;
        return new ChartOptions(usual.theme(), usual.width(), usual.height(), format)
                .withWording(new ChartOptions.Wording(title, true, true));
    }
}
