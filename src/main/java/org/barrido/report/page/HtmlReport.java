package org.barrido.report.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.answer.PageAnswers;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.text.Json;

/** The page of some sweeps as a file: a document to read and print, and the answers with which it can be explored. */
final class HtmlReport {
    private HtmlReport() {}

    /** All there is to tell of some sweeps. */
    static String page(LabBook book, List<SweepSummary> sweeps) throws IOException {
        List<SweepRow> rows = sweeps.stream().map(SweepSummary::sweep).toList();
        String names = rows.stream().map(SweepRow::name).collect(Collectors.joining(", "));
        return page(book, names, document(sweeps), rows);
    }

    /** What an author put together. */
    static String page(LabBook book, AuthoredReport report) throws IOException {
        StringBuilder document = new StringBuilder();
        for (ReportPart part : report.parts()) {
            document.append(part.html());
        }
        return page(book, report.title(), document.toString(), report.sweeps());
    }

    private static String page(LabBook book, String title, String document, List<SweepRow> sweeps) throws IOException {
        return PageBundle.read().frozen(title, document, answers(new PageAnswers(book), sweeps));
    }

    /** What is read where no script runs. */
    static String document(List<SweepSummary> sweeps) throws IOException {
        StringBuilder content = new StringBuilder(sweeps.size() > 1 ? contents(sweeps) : "");
        for (int i = 0; i < sweeps.size(); i++) {
            content.append(new HtmlSweep(sweeps.get(i)).all(anchor(i)));
        }
        return content.toString();
    }

    private static String anchor(int index) {
        return "sweep-" + (index + 1);
    }

    private static String contents(List<SweepSummary> sweeps) {
        return IntStream.range(0, sweeps.size())
                .mapToObj(i -> "<a href=\"#" + anchor(i) + "\">"
                        + HtmlEscaper.escaped(sweeps.get(i).sweep().name()) + "</a>")
                .collect(Collectors.joining("\n", "<nav>\n", "\n</nav>\n"));
    }

    private static String answers(PageAnswers page, List<SweepRow> sweeps) {
        List<String> answers = new ArrayList<>();
        List<String> names = sweeps.stream().map(SweepRow::name).toList();
        answers.add(answer("\"path\":\"sweeps\"", page.sweeps(names)));
        for (SweepRow sweep : sweeps) {
            String name = ",\"name\":" + Json.text(sweep.name());
            answers.add(answer("\"path\":\"sweep\"" + name, page.sweep(sweep)));
            for (String figure : page.figures(sweep)) {
                answers.add(answer(
                        "\"path\":\"epochs\"" + name + ",\"figure\":" + Json.text(figure), page.epochs(sweep, figure)));
            }
        }
        return answers.stream().collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String answer(String question, String answer) {
        return "{" + question + ",\"answer\":" + answer + "}";
    }
}
