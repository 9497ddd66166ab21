package org.barrido.report.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.barrido.report.results.FigureSource;
import org.barrido.report.results.Objective;
import org.barrido.store.BookView;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRows;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.ViewCatalog;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/** What a page asks about the sweeps of a lab book, as JSON; the same state of the book gives the same answers. */
public final class PageAnswers {
    private final LabBook book;

    /** @param book one state of it, so that what an answer is made of belongs together */
    public PageAnswers(LabBook book) {
        this.book = book;
    }

    /** Lists all sweeps by columns, those that were run last first, with the best that each came to. */
    public String sweeps() {
        return sweeps(book.rowsOfSweeps());
    }

    /** Lists some sweeps as {@link #sweeps()} does all. */
    public String sweeps(List<String> names) {
        return sweeps(book.rowsOfSweeps().only("name", names));
    }

    private String sweeps(SweepRows rows) {
        Map<String, SweepRow> sweeps = new HashMap<>();
        book.sweeps().forEach(sweep -> sweeps.put(sweep.name(), sweep));
        Map<String, Double> scores = book.bestScores();
        List<Object> names = rows.column("name");
        List<@Nullable Object> best = new ArrayList<>();
        for (Object name : names) {
            SweepRow sweep = sweeps.get(name);
            Double score = scores.get(name);
            best.add(sweep == null || score == null ? null : best(sweep, score));
        }
        ColumnarJson json = new ColumnarJson(names.size());
        for (ViewCatalog.Column column : rows.columns()) {
            json.add(plain(column), rows.column(column.name()));
        }
        json.add(ViewColumns.about("best", "best", "text", "other", false), best);
        return json.json();
    }

    private static String best(SweepRow sweep, double score) {
        Objective objective = Objective.of(sweep, null, List.of());
        return objective.brief() + " " + objective.shown(score);
    }

    /** Tells of a sweep what its row has, how its attempts are judged, and all its attempts by columns. */
    public String sweep(SweepRow sweep) {
        SweepRows rows = book.rows(sweep.name(), BookView.ATTEMPTS);
        ViewColumns columns = new ViewColumns(sweep);
        ColumnarJson attempts = columns.attempts(rows);
        addRanks(
                attempts,
                rows.column("attempt"),
                book.rows(sweep.name(), BookView.LEADERBOARD, List.of("rank", "attempt", "score")),
                sweep);
        return "{\"sweep\":" + Json.value(facts(sweep)) + ",\"metric\":" + Json.value(metric(sweep)) + ",\"views\":"
                + Json.value(views(rows.view())) + ",\"epochs\":"
                + columns.epochs(book.columnsOf(sweep.name(), BookView.EPOCHS))
                + ",\"attempts\":" + attempts.json() + "}";
    }

    private static void addRanks(ColumnarJson json, List<Object> attempts, SweepRows board, SweepRow sweep) {
        Map<Object, Object> ranks = new HashMap<>();
        Map<Object, Object> scores = new HashMap<>();
        List<Object> ranked = board.column("attempt");
        for (int i = 0; i < ranked.size(); i++) {
            ranks.put(ranked.get(i), board.column("rank").get(i));
            scores.put(ranked.get(i), board.column("score").get(i));
        }
        Objective objective = Objective.of(sweep, null, List.of());
        json.add(ViewColumns.about("rank", "Rank", "whole", "rank", false), at(attempts, ranks));
        json.add(
                ViewColumns.about(
                        "score", objective.begun(objective.brief()), "number", "score", objective.isPercent()),
                at(attempts, scores));
    }

    private static List<@Nullable Object> at(List<Object> attempts, Map<Object, Object> values) {
        List<@Nullable Object> found = new ArrayList<>();
        attempts.forEach(attempt -> found.add(values.get(attempt)));
        return found;
    }

    private static Map<String, Object> facts(SweepRow sweep) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", sweep.name());
        facts.put("description", sweep.description());
        facts.put("marks", new FigureSource(sweep).marks());
        facts.put("seeds", sweep.seeds());
        facts.put("started", sweep.started());
        facts.put("workers", sweep.provenance().workers());
        facts.put("commit", sweep.provenance().commit());
        facts.put("program", sweep.isReported() ? new FigureSource(sweep).program() : "");
        facts.put("yaml", sweep.yaml());
        return facts;
    }

    private static Map<String, Object> metric(SweepRow sweep) {
        Objective objective = Objective.of(sweep, null, List.of());
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("title", objective.begun(objective.brief()));
        metric.put("end", objective.begun(objective.end()));
        metric.put("sentence", objective.sentence());
        metric.put("figure", objective.figure().key());
        metric.put(
                "epochs",
                objective.figure() instanceof AttemptMetric own
                        ? own.epochColumn()
                        : objective.figure().key());
        metric.put("higher", objective.isHigherBetter());
        metric.put("percent", objective.isPercent());
        return metric;
    }

    /** The names by which queries ask for the sweep's rows, and whether these have other sweeps' too. */
    private static Map<String, Object> views(String attempts) {
        int point = attempts.lastIndexOf('.');
        Map<String, Object> views = new LinkedHashMap<>();
        views.put("prefix", attempts.substring(0, point + 1));
        views.put("shared", point < 0);
        return views;
    }

    /** Lists the figures that {@link #epochs} can be asked for. */
    public List<String> figures(SweepRow sweep) {
        return ViewColumns.figures(book.columnsOf(sweep.name(), BookView.EPOCHS));
    }

    /** Tells a figure of all epochs of a sweep's attempts, one after the other. */
    public String epochs(SweepRow sweep, String figure) {
        return new EpochsAnswer(book.rows(sweep.name(), BookView.EPOCHS, List.of("attempt", "epoch", figure)), figure)
                .json();
    }

    /** Tells of an attempt what isn't in its row: why it ended so, notes, the steps of its epochs, its layers, its other names. */
    public String attempt(SweepRow sweep, AttemptRow attempt) {
        AttemptRemarks remarks = book.remarks(attempt.id());
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("sweep", sweep.name());
        about.put("attempt", attempt.number());
        about.put(
                "names",
                book.names(attempt.id()).stream()
                        .map(name -> name.sweep() + "/" + name.number())
                        .toList());
        about.put("note", remarks.note());
        about.put("tags", remarks.tags());
        about.put("reason", remarks.reason());
        about.put("provenance", provenance(sweep));
        return "{\"about\":" + Json.value(about) + ",\"layers\":" + layers(sweep, attempt) + "}";
    }

    private static Map<String, Object> provenance(SweepRow sweep) {
        Provenance made = sweep.provenance();
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("Barrido", made.version() + ", commit " + made.commit());
        provenance.put("Java", made.java());
        provenance.put("System", made.os());
        provenance.put("Processor", made.cpu());
        provenance.put("Workers", made.workers() + ", arithmetic: " + made.kernels());
        provenance.put("SHA-256 of the sweep's text", sweep.hash());
        provenance.put(sweep.isReported() ? "SHA-256 of the program" : "SHA-256 of the data", sweep.dataHash());
        return provenance;
    }

    private String layers(SweepRow sweep, AttemptRow attempt) {
        SweepRows rows = book.rows(sweep.name(), BookView.LAYERS).only("attempt", List.of((long) attempt.number()));
        ColumnarJson json = new ColumnarJson(rows.result().rows().size());
        for (ViewCatalog.Column column : rows.columns()) {
            json.add(plain(column), rows.column(column.name()));
        }
        return json.json();
    }

    /** What is said of a column that has no other title than its name. */
    private static String plain(ViewCatalog.Column column) {
        return ViewColumns.about(column.name(), column.name(), ViewColumns.kind(column), "other", false);
    }

    /** Writes the answer to a question in SQL by columns. */
    public static String query(QueryAnswer answer) {
        List<List<Object>> rows = answer.result().rows();
        ColumnarJson json = new ColumnarJson(rows.size());
        List<String> names = answer.result().columns();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(row.get(place)));
            json.add(ViewColumns.about(names.get(i), names.get(i), kind(values), "other", false), values);
        }
        return "{\"more\":" + answer.hasMore() + ",\"answer\":" + json.json() + "}";
    }

    private static String kind(List<@Nullable Object> values) {
        Object first = values.stream().filter(Objects::nonNull).findFirst().orElse("");
        return first instanceof Long
                ? "whole"
                : first instanceof Double ? "number" : first instanceof Boolean ? "truth" : "text";
    }
}
