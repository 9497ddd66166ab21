package org.barrido.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.PageParts;
import org.barrido.experiment.TableOptions;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Target;
import org.barrido.report.answer.PageAnswers;
import org.barrido.report.table.TableFormat;
import org.barrido.store.BookState;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.SavedQuery;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.text.Json;

/** Answers what pages ask, each from one state of the lab book, which is opened for that alone: a run can begin at any time. */
final class ServedAnswers {
    private static final Map<String, String> IMAGES =
            Map.of("png", "image/png", "svg", "image/svg+xml", "pdf", "application/pdf");

    private final Experiment experiment;
    private final PageParts parts;
    private final RunningQueries queries;
    private final BookState state;
    private final AnswerCache cache = new AnswerCache();
    private final boolean isWritable;

    ServedAnswers(Experiment experiment, BookState state, boolean isWritable) {
        this.state = state;
        this.experiment = experiment;
        this.parts = new PageParts(experiment);
        this.queries = new RunningQueries(experiment);
        this.isWritable = isWritable;
    }

    /** Ends what is being asked. */
    void close() {
        queries.cancelAll();
    }

    PageResponse answer(PageRequest request) throws ExperimentException {
        return switch (request.path()) {
            case "api/book" -> PageResponse.json(book());
            case "api/sweeps" -> kept(request, () -> experiment.ask(book -> new PageAnswers(book).sweeps()));
            case "api/sweep" -> kept(request, () -> ofSweep(request, PageAnswers::sweep));
            case "api/epochs" -> {
                String figure = request.required("figure");
                yield kept(request, () -> ofSweep(request, (page, sweep) -> page.epochs(sweep, figure)));
            }
            case "api/document" ->
                kept(request, () -> "{\"html\":" + Json.text(parts.document(request.required("name"))) + "}");
            case "api/check" ->
                kept(request, () -> "{\"html\":" + Json.text(parts.check(request.required("name"))) + "}");
            case "api/model" -> kept(request, () -> "{\"html\":" + Json.text(parts.model(target(request))) + "}");
            case "api/log" -> PageResponse.json(Json.value(parts.log(target(request))));
            case "api/chart" -> chart(request);
            case "api/table" -> table(request);
            case "api/left" -> left(request);
            case "api/where" ->
                PageResponse.json(Json.value(
                        List.copyOf(parts.attempts(request.required("name"), request.required("condition")))));
            case "api/attempt" -> PageResponse.json(attempt(request));
            case "api/compare" -> PageResponse.json(compare(request));
            case "api/queries" -> PageResponse.json(savedQueries());
            case "api/query" -> PageResponse.json(queries.answer(request.required("sql"), request.optional("id")));
            case "api/cancel" -> PageResponse.json("{\"canceled\":" + queries.cancel(request.required("id")) + "}");
            default -> PageResponse.problem(404, "there is nothing at " + request.path());
        };
    }

    private PageResponse kept(PageRequest request, AnswerCache.Question question) throws ExperimentException {
        return PageResponse.json(cache.answer(state.word(), request, question));
    }

    private PageResponse chart(PageRequest request) throws ExperimentException {
        String format = request.required("format");
        byte[] drawn =
                parts.chart(request.required("name"), request.required("kind"), format, request.optional("where"));
        return PageResponse.file(IMAGES.getOrDefault(format, "application/octet-stream"), drawn);
    }

    /** As text of a kind: what the page shows as a table, in LaTeX above all. */
    private PageResponse table(PageRequest request) throws ExperimentException {
        String where = request.optional("where");
        String columns = request.optional("columns");
        String sort = request.optional("sort");
        TableOptions options = TableOptions.DEFAULT
                .withCondition(where.isEmpty() ? null : where)
                .withOrder(sort.isEmpty() ? null : sort)
                .withColumns(columns.isEmpty() ? List.of() : List.of(columns.split(",")))
                .withConfigurations(request.optional("of").equals("configurations"));
        String printed = experiment.table(request.required("name"), options).print(tableFormat(request));
        return PageResponse.file("text/plain; charset=utf-8", printed.getBytes(StandardCharsets.UTF_8));
    }

    private static TableFormat tableFormat(PageRequest request) throws ExperimentException {
        String format = request.required("format");
        return Stream.of(TableFormat.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst()
                .orElseThrow(() -> ExperimentException.usage("expected tex, md or csv, found \"" + format + "\""));
    }

    /** What a page can expect of its server. */
    private String book() {
        Map<String, Object> book = new LinkedHashMap<>();
        book.put("place", experiment.address().toString());
        book.put("exists", experiment.hasLabBook());
        book.put("writable", isWritable);
        return Json.value(book);
    }

    private String ofSweep(PageRequest request, BiFunction<PageAnswers, SweepRow, String> question)
            throws ExperimentException {
        String name = request.required("name");
        return experiment.ask(book -> question.apply(new PageAnswers(book), Lookup.sweep(book, name)));
    }

    /** Whether a run may be writing into the book; of a server nobody knows. */
    static boolean mayRun(Experiment experiment) {
        return experiment.address().isServer() || LabBookMaintenance.isInUse(experiment.results());
    }

    /** How long a sweep that runs still takes; null where it doesn't run or nobody can tell. */
    private PageResponse left(PageRequest request) throws ExperimentException {
        boolean isRunning = mayRun(experiment);
        return isRunning
                ? kept(request, () -> left(true, secondsLeft(request.required("name"))))
                : PageResponse.json(left(false, Double.NaN));
    }

    private double secondsLeft(String name) throws ExperimentException {
        return experiment.ask(book -> experiment.secondsLeft(book, Lookup.sweep(book, name)));
    }

    private static String left(boolean isRunning, double seconds) {
        Map<String, Object> left = new LinkedHashMap<>();
        left.put("running", isRunning);
        left.put("seconds", seconds);
        return Json.value(left);
    }

    private static Target target(PageRequest request) throws ExperimentException {
        return Target.named(request.required("name") + "/" + request.required("number"));
    }

    private String attempt(PageRequest request) throws ExperimentException {
        Target target = target(request);
        return experiment.ask(book -> {
            AttemptRow attempt = Lookup.attempt(book, target);
            return new PageAnswers(book).attempt(Lookup.sweep(book, target.sweep()), attempt);
        });
    }

    private String compare(PageRequest request) throws ExperimentException {
        String name = request.required("name");
        String table = experiment
                .compare(name + "/" + request.required("a"), name + "/" + request.required("b"), List.of())
                .print(TableFormat.JSON);
        return "{\"figures\":" + table + "}";
    }

    private static String savedQueries() {
        List<Map<String, String>> queries = SavedQuery.all().stream()
                .map(query -> Map.of("name", query.name(), "title", query.title(), "sql", query.sql()))
                .toList();
        return Json.value(queries);
    }
}
