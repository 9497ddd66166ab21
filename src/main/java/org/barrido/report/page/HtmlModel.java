package org.barrido.report.page;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.barrido.report.evaluation.ConfusionMatrixChart;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.report.evaluation.MistakesChart;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.ImageGrid;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.report.table.HtmlTable;
import org.jspecify.annotations.Nullable;

/** A trained model in a page: which classes it takes for which, and the examples that it is most wrong about. */
final class HtmlModel {
    static final String HEADING = "The best model";

    /** A table with more classes is unreadable; a picture of their colors isn't. */
    private static final int MOST_CLASSES = 30;

    private static final int MOST_MISTAKES = 24;

    /** Of color, in the page's style sheet, from 0 for none. */
    private static final int SHADES = 9;

    private final @Nullable EvaluatedModel model;
    private final List<String> about;
    private final StringBuilder html = new StringBuilder();

    /**
     * Shows a model.
     *
     * @param model null where there is none
     * @param about lines on it: why it is missing, or what its numbers may not mean
     */
    HtmlModel(@Nullable EvaluatedModel model, List<String> about) {
        this.model = model;
        this.about = about;
    }

    /** Empty where there is neither a model nor anything to say of it. */
    String html() throws IOException {
        EvaluatedModel shown = model;
        if (shown != null) {
            HtmlTable.appendLines(html, List.of("Model " + shown.model() + ". " + shown.sentence() + "."));
        }
        HtmlTable.appendLines(html, about);
        if (shown != null) {
            appendMatrix(shown);
            appendMistakes(shown);
        }
        return html.toString();
    }

    private void appendMatrix(EvaluatedModel model) throws IOException {
        html.append("<h4>Confusion matrix</h4>\n");
        if (model.classNames().size() > MOST_CLASSES) {
            html.append(new HtmlChart(
                            ConfusionMatrixChart.options(model, ImageFormat.PNG),
                            style -> new ConfusionMatrixChart(model, style))
                    .figure());
            return;
        }
        HtmlTable.appendLines(
                html,
                List.of("The number of test examples with each label (row) and answer (column), and which share of a"
                        + " label's was right. The stronger the color, the more."));
        html.append("<div><table class=\"matrix\">\n<thead><tr><th scope=\"col\">Label</th>");
        model.classNames().forEach(name -> appendHeading("col", name));
        html.append("<th scope=\"col\">Right</th></tr></thead>\n<tbody>\n");
        int most = mostConfused(model);
        for (int label = 0; label < model.classNames().size(); label++) {
            appendRow(model, label, most);
        }
        html.append("</tbody>\n</table></div>\n");
    }

    private void appendHeading(String scope, String name) {
        html.append("<th scope=\"")
                .append(scope)
                .append("\">")
                .append(HtmlEscaper.escaped(name))
                .append("</th>");
    }

    private static int mostConfused(EvaluatedModel model) {
        int most = 1;
        for (int label = 0; label < model.classNames().size(); label++) {
            for (int answer = 0; answer < model.classNames().size(); answer++) {
                most = label == answer
                        ? most
                        : Math.max(most, model.assessment().count(label, answer));
            }
        }
        return most;
    }

    private void appendRow(EvaluatedModel model, int label, int most) {
        html.append("<tr>");
        appendHeading("row", model.classNames().get(label));
        int examples = model.assessment().ofClass(label).examples();
        for (int answer = 0; answer < model.classNames().size(); answer++) {
            int count = model.assessment().count(label, answer);
            double share = (double) count / (label == answer ? examples : most);
            html.append("<td class=\"")
                    .append(label == answer ? "right" : "wrong")
                    .append(count == 0 ? 0 : Math.max(1, Math.round(SHADES * share)))
                    .append("\">")
                    .append(count == 0 ? "" : count)
                    .append("</td>");
        }
        double right = (double) model.assessment().count(label, label) / examples;
        html.append("<td>")
                .append(examples == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * right))
                .append("</td></tr>\n");
    }

    private void appendMistakes(EvaluatedModel model) throws IOException {
        if (!MistakesChart.isPossible(model)) {
            return;
        }
        List<ImageGrid.Tile> tiles = MistakesChart.tiles(model, MOST_MISTAKES);
        html.append("<h4>The worst mistakes</h4>\n");
        HtmlTable.appendLines(
                html,
                List.of("The " + tiles.size()
                        + " test examples whose label the model thought the least likely, the worst"
                        + " first: label, answer, number in the test set (from 0), probability of the answer."));
        html.append("<div class=\"mistakes\">\n");
        for (ImageGrid.Tile tile : tiles) {
            String title = HtmlEscaper.escaped(tile.title());
            html.append("<figure><img alt=\"")
                    .append(title)
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(tile.png()))
                    .append("\"><figcaption>")
                    .append(title)
                    .append("<span>")
                    .append(HtmlEscaper.escaped(tile.note()))
                    .append("</span></figcaption></figure>\n");
        }
        html.append("</div>\n");
    }
}
