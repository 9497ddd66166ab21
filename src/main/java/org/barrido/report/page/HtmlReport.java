package org.barrido.report.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.report.answer.PageAnswers;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.store.LabBook;
import org.barrido.text.Json;

/** The page of some sweeps as a file: a document to read and print, and the answers with which it can be explored. */
final class HtmlReport {
    private HtmlReport() {}

    static String page(LabBook book, List<SweepSummary> sweeps) throws IOException {
        return PageBundle.read().frozen(names(sweeps), document(sweeps), answers(new PageAnswers(book), sweeps));
    }

    /** What is read where no script runs. */
    static String document(List<SweepSummary> sweeps) throws IOException {
        StringBuilder content = new StringBuilder(sweeps.size() > 1 ? contents(sweeps) : "");
        for (int i = 0; i < sweeps.size(); i++) {
            content.append(new HtmlSweep(sweeps.get(i), anchor(i)).html());
        }
        return content.toString();
    }

    private static String names(List<SweepSummary> sweeps) {
        return sweeps.stream().map(summary -> summary.sweep().name()).collect(Collectors.joining(", "));
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

    private static String answers(PageAnswers page, List<SweepSummary> sweeps) {
        List<String> answers = new ArrayList<>();
        List<String> names = sweeps.stream().map(each -> each.sweep().name()).toList();
        answers.add(answer("\"path\":\"sweeps\"", page.sweeps(names)));
        for (SweepSummary summary : sweeps) {
            String name = ",\"name\":" + Json.text(summary.sweep().name());
            answers.add(answer("\"path\":\"sweep\"" + name, page.sweep(summary.sweep())));
            for (String figure : page.figures(summary.sweep())) {
                answers.add(answer(
                        "\"path\":\"epochs\"" + name + ",\"figure\":" + Json.text(figure),
                        page.epochs(summary.sweep(), figure)));
            }
        }
        return answers.stream().collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String answer(String question, String answer) {
        return "{" + question + ",\"answer\":" + answer + "}";
    }
}
