package org.barrido.experiment;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.experiment.lookup.Target;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.chart.ParameterChoice;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.page.ReportPart;
import org.barrido.report.page.ReportedSweep;
import org.barrido.report.page.SweepParts;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.table.Table;
import org.barrido.report.words.PanelLine;
import org.barrido.report.words.WordsException;
import org.barrido.store.LabBook;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryCancellation;
import org.barrido.store.sql.QueryLimits;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** Makes the tables and charts that lines of an author's text name. */
final class WordsPanels {
    private static final QueryLimits LIMITS = new QueryLimits(1000, Duration.ofMinutes(1));
    private static final List<String> OF_TABLES =
            List.of("--by", "--columns", "--sort", "--metric", "--where", "--top");
    private static final List<String> OF_CHARTS =
            List.of("--kind", "--metric", "--x", "--y", "--color", "--dash", "--facet", "--band", "--parameters");

    private final LabBook book;
    private final ReportedSweeps sweeps;
    private final ReportOptions options;
    private final Map<String, SweepRow> shown = new LinkedHashMap<>();
    private final Map<String, SweepParts> parts = new LinkedHashMap<>();

    /** What there is, by the names that lines have for it. */
    private enum Kind {
        SUMMARY,
        CURVES,
        TABLE,
        CHART,
        EFFECTS,
        COMPARE,
        MODEL,
        CHECK,
        SQL,
        PROVENANCE,
        TEXT,
        REPORT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param named the sweeps that the report was asked to be of; one alone need not be named in lines */
    WordsPanels(LabBook book, ReportedSweeps sweeps, ReportOptions options, List<SweepRow> named) {
        this.book = book;
        this.sweeps = sweeps;
        this.options = options;
        named.forEach(sweep -> shown.put(sweep.name(), sweep));
    }

    /** Lists the sweeps that the report is about, those that lines named behind those that it was asked to be of. */
    List<SweepRow> sweeps() {
        return List.copyOf(shown.values());
    }

    /** Makes all there is to tell of these sweeps, for words that leave the tables and charts to us. */
    List<ReportPart> all() throws IOException, ExperimentException, SweepException {
        List<ReportPart> all = new ArrayList<>();
        for (SweepRow sweep : sweeps()) {
            all.add(ofSweep(Kind.REPORT, sweep));
        }
        return all;
    }

    /**
     * Makes what a line names.
     *
     * @throws WordsException where it can't be had: one line that says where, and what was expected
     */
    ReportPart of(PanelLine line) throws WordsException, IOException {
        Kind kind = kind(line);
        try {
            return switch (kind) {
                case TABLE -> ReportPart.of(table(line));
                case CHART -> chart(line);
                case EFFECTS -> ReportPart.of(effects(line));
                case COMPARE -> ReportPart.of(comparison(line));
                case SQL -> ReportPart.of(answer(line));
                case CHECK -> check(line);
                default -> ofSweep(kind, sweep(line, arguments(line, 1, List.of())));
            };
        } catch (ExperimentException | SweepException | LabBookException | IllegalArgumentException e) {
            throw line.problem(String.valueOf(e.getMessage()));
        }
    }

    private static Kind kind(PanelLine line) throws WordsException {
        List<String> known = Arrays.stream(Kind.values()).map(Kind::key).toList();
        int place = known.indexOf(line.kind());
        if (place < 0) {
            throw line.problem(
                    0,
                    "expected one of " + String.join(", ", known) + ", found \"" + line.kind() + "\""
                            + Suggestions.clause(line.kind(), known));
        }
        return Kind.values()[place];
    }

    private static PanelArguments arguments(PanelLine line, int mostNames, List<String> known) throws WordsException {
        return PanelArguments.of(line, mostNames, known);
    }

    private SweepRow sweep(PanelLine line, PanelArguments arguments) throws WordsException, ExperimentException {
        return sweep(target(line, arguments).sweep());
    }

    private Target target(PanelLine line, PanelArguments arguments) throws WordsException, ExperimentException {
        if (!arguments.names().isEmpty()) {
            return Target.named(arguments.names().get(0));
        }
        if (shown.size() != 1) {
            throw line.problem("expected the name of a sweep behind it"
                    + (shown.isEmpty()
                            ? ""
                            : ", such as " + shown.keySet().iterator().next()));
        }
        return new Target(shown.keySet().iterator().next(), 0);
    }

    private SweepRow sweep(String name) throws ExperimentException {
        SweepRow sweep = Lookup.sweep(book, name);
        shown.putIfAbsent(sweep.name(), sweep);
        return sweep;
    }

    private ReportPart ofSweep(Kind kind, SweepRow sweep) throws IOException, ExperimentException, SweepException {
        return switch (kind) {
            case CURVES -> plain(sweep, options.metric()).curves();
            case PROVENANCE -> plain(sweep, options.metric()).provenance();
            case TEXT -> plain(sweep, options.metric()).text();
            case MODEL -> parts(sweeps.withModel(sweep, metric(sweep))).model();
            case REPORT -> parts(sweeps.whole(sweep, metric(sweep))).all();
            default -> plain(sweep, options.metric()).facts();
        };
    }

    private @Nullable Metric metric(SweepRow sweep) throws ExperimentException {
        return MetricNames.metric(book, sweep, options.metric());
    }

    /** Cell by cell with its chart, or as the published table with ours beside it. */
    private ReportPart check(PanelLine line) throws WordsException, ExperimentException, SweepException {
        PanelArguments arguments = arguments(line, 1, List.of("--by"));
        boolean isByRow = isChosen(arguments, "row", "cell");
        SweepRow sweep = sweep(line, arguments);
        ReportedSweep checked = sweeps.withCheck(sweep);
        PublishedCheck check = checked.check();
        if (check == null) {
            throw ExperimentException.usage(
                    checked.unchecked().isEmpty()
                            ? sweep.name() + " has no expect:, so there is nothing to check"
                            : checked.unchecked());
        }
        return isByRow ? ReportPart.of(check.rows()) : parts(checked).check();
    }

    private SweepParts parts(ReportedSweep sweep) {
        return SweepParts.of(book, sweep, options.steps());
    }

    /** What several lines show is read once. */
    private SweepParts plain(SweepRow sweep, @Nullable String metric) throws ExperimentException {
        String key = sweep.name() + "\n" + metric;
        SweepParts known = parts.get(key);
        if (known == null) {
            known = parts(new ReportedSweep(sweep, null, "").withMetric(MetricNames.metric(book, sweep, metric)));
            parts.put(key, known);
        }
        return known;
    }

    private @Nullable String metric(PanelArguments arguments) {
        String metric = arguments.option("--metric");
        return metric == null ? options.metric() : metric;
    }

    private ReportPart chart(PanelLine line) throws WordsException, ExperimentException, IOException {
        PanelArguments arguments = arguments(line, 1, OF_CHARTS);
        ChartKind kind = chartKind(line, arguments);
        Target target = target(line, arguments);
        ChartMapping mapping = mapping(arguments);
        String refusal = kind.refused(mapping).orElse("");
        if (!refusal.isEmpty()) {
            throw line.problem(refusal);
        }
        SweepParts of = plain(sweep(target.sweep()), metric(arguments));
        return target.isAttempt() ? of.attemptChart(target.number(), kind) : of.chart(kind, mapping);
    }

    private static ChartKind chartKind(PanelLine line, PanelArguments arguments) throws WordsException {
        List<String> known =
                Arrays.stream(ChartKind.values()).map(ChartKind::key).toList();
        String kind = arguments.option("--kind");
        if (kind == null) {
            throw line.problem("expected --kind and one of " + String.join(", ", known));
        }
        return ChartKind.named(kind)
                .orElseThrow(() -> line.problem("--kind: expected one of " + String.join(", ", known) + ", found \""
                        + kind + "\"" + Suggestions.clause(kind, known)));
    }

    private static ChartMapping mapping(PanelArguments arguments) throws ExperimentException {
        return new ChartMapping(
                        choice(arguments, "--x"),
                        choice(arguments, "--y"),
                        choice(arguments, "--color"),
                        choice(arguments, "--dash"),
                        choice(arguments, "--facet"),
                        band(arguments))
                .withParametersNamed(list(arguments, "--parameters"));
    }

    private static ParameterChoice choice(PanelArguments arguments, String option) {
        String name = arguments.option(option);
        return name == null ? ParameterChoice.AUTOMATIC : ParameterChoice.written(name);
    }

    private static ErrorBand band(PanelArguments arguments) throws ExperimentException {
        String name = arguments.option("--band");
        return name == null
                ? ChartMapping.AUTOMATIC.band()
                : Stream.of(ErrorBand.values())
                        .filter(band -> band.toString().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> ExperimentException.usage("--band: expected sd or ci95, found \"" + name + "\""));
    }

    private static List<String> list(PanelArguments arguments, String option) {
        String names = arguments.option(option);
        return names == null ? List.of() : List.of(names.split(","));
    }

    private Table table(PanelLine line) throws WordsException, ExperimentException {
        PanelArguments arguments = arguments(line, 1, OF_TABLES);
        TableOptions wanted = TableOptions.DEFAULT
                .withConfigurations(isChosen(arguments, "configuration", "attempt"))
                .withMetric(metric(arguments))
                .withCondition(arguments.option("--where"))
                .withOrder(arguments.option("--sort"))
                .withTop(top(arguments))
                .withColumns(list(arguments, "--columns"));
        return SweepTables.of(book, sweep(line, arguments).name(), wanted.metric())
                .table(wanted);
    }

    /** Whether --by says so, and not what is usual. */
    private static boolean isChosen(PanelArguments arguments, String wanted, String usual) throws ExperimentException {
        String by = arguments.option("--by");
        if (by != null && !by.equals(wanted) && !by.equals(usual)) {
            throw ExperimentException.usage("--by: expected " + usual + " or " + wanted + ", found \"" + by + "\"");
        }
        return wanted.equals(by);
    }

    private static int top(PanelArguments arguments) throws ExperimentException {
        String top = arguments.option("--top");
        if (top != null && !top.matches("[1-9][0-9]{0,8}")) {
            throw ExperimentException.usage("--top: expected a number of rows from 1 on, found \"" + top + "\"");
        }
        return top == null ? 0 : Integer.parseInt(top);
    }

    private Table effects(PanelLine line) throws WordsException, ExperimentException {
        PanelArguments arguments = arguments(line, 1, List.of("--metric"));
        return SweepTables.of(book, sweep(line, arguments).name(), metric(arguments))
                .effects();
    }

    private Table comparison(PanelLine line) throws WordsException, ExperimentException {
        PanelArguments arguments = arguments(line, 2, List.of("--metric"));
        if (arguments.names().size() < 2) {
            throw line.problem("expected two attempts, such as report-basic/1 report-basic/2");
        }
        List<Target> targets = new ArrayList<>();
        for (String name : arguments.names()) {
            targets.add(Target.named(name));
            sweep(targets.get(targets.size() - 1).sweep());
        }
        return new AttemptComparison(book).of(targets.get(0), targets.get(1), list(arguments, "--metric"));
    }

    private Table answer(PanelLine line) throws WordsException {
        PanelArguments arguments = arguments(line, 1, List.of());
        if (arguments.names().isEmpty()) {
            throw line.problem("expected a query in quotation marks");
        }
        QueryAnswer answer = book.answer(arguments.names().get(0), LIMITS, new QueryCancellation());
        if (answer.hasMore()) {
            throw line.problem("the answer has more than " + LIMITS.rows() + " rows; end the query with a LIMIT");
        }
        return Table.of(answer.result());
    }
}
