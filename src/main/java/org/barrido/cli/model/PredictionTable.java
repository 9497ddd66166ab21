package org.barrido.cli.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.barrido.cli.terminal.ShadedPicture;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.nn.Classifier;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.QueryResult;
import org.barrido.train.model.Model;
import org.jspecify.annotations.Nullable;

/** What a model says about some examples, as a table. */
final class PredictionTable {
    private static final int TOP = 3;
    private static final List<String> PLACES = List.of("answer", "second", "third");
    private static final String NONE = "none";

    private final Model model;
    private final List<Example> examples;
    private final List<Classifier.Answer> answers;

    /** What is asked about. */
    static final class Example {
        private final String name;
        private final float[] features;
        private final @Nullable String label;
        private final List<Object> more;

        /**
         * Takes ownership of the features.
         *
         * @param name for people
         * @param features not scaled yet
         * @param label the right answer; null if it isn't known
         * @param more values of columns after the answer's
         */
        Example(String name, float[] features, @Nullable String label, List<Object> more) {
            this.name = name;
            this.features = features;
            this.label = label;
            this.more = more;
        }
    }

    PredictionTable(Model model, List<Example> examples) {
        this.model = model;
        this.examples = examples;
        float[][] rows = examples.stream().map(example -> example.features).toArray(float[][]::new);
        answers = model.answers(rows);
    }

    /** Whether the model answers everything: one whose numbers aren't finite doesn't. */
    boolean areComplete() {
        return answers.stream().allMatch(answer -> answer.answer() >= 0);
    }

    /**
     * A row per example.
     *
     * @param first name of the column of the examples' names
     * @param more names of the columns after the answer's; the label's follow where any is known
     */
    String table(TableFormat format, String first, List<String> more) {
        boolean labelled = examples.stream().anyMatch(example -> example.label != null);
        List<String> columns = new ArrayList<>(List.of(first));
        for (String place : PLACES.subList(0, Math.min(TOP, model.classes()))) {
            columns.add(place);
            columns.add(place.equals("answer") ? "probability" : place + "_probability");
        }
        columns.addAll(more);
        if (labelled) {
            columns.addAll(List.of("label", "right"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            rows.add(row(i, labelled, format == TableFormat.TEXT || format == TableFormat.MD));
        }
        return Table.of(new QueryResult(columns, rows)).print(format);
    }

    /** Each example as the model sees it, with its name and the answer above. */
    String pictures(int width, int height) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            Classifier.Answer answer = answers.get(i);
            text.append(example.name)
                    .append(": ")
                    .append(
                            answer.answer() < 0
                                    ? NONE
                                    : model.classNames().get(answer.answer()) + ", "
                                            + TerminalText.percent(answer.probability(answer.answer())))
                    .append('\n')
                    .append(ShadedPicture.of(example.features, width, height))
                    .append('\n');
        }
        return text.toString();
    }

    /** Such as "7 of 8 right (87.50 %)"; empty where no label is known. */
    String score() {
        List<Integer> labelled = IntStream.range(0, examples.size())
                .filter(i -> examples.get(i).label != null)
                .boxed()
                .toList();
        long right = labelled.stream().filter(this::isRight).count();
        long unknown = labelled.stream()
                .filter(i -> !model.classNames().contains(examples.get(i).label))
                .count();
        return labelled.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d right (%s)%s",
                        right,
                        labelled.size(),
                        TerminalText.percent((double) right / labelled.size()),
                        unknown == 0 ? "" : ", " + unknown + " with a label that the model doesn't know");
    }

    private boolean isRight(int i) {
        int answer = answers.get(i).answer();
        return answer >= 0 && model.classNames().get(answer).equals(examples.get(i).label);
    }

    private List<Object> row(int i, boolean labelled, boolean forPeople) {
        Example example = examples.get(i);
        List<Object> row = new ArrayList<>();
        row.add(example.name);
        top(answers.get(i), row, forPeople);
        for (Object value : example.more) {
            row.add(forPeople && value instanceof Boolean yes ? yesOrNo(yes) : value);
        }
        if (labelled) {
            row.add(example.label);
            Boolean right = example.label == null ? null : isRight(i);
            row.add(forPeople && right != null ? yesOrNo(right) : right);
        }
        return row;
    }

    private void top(Classifier.Answer answer, List<Object> row, boolean forPeople) {
        if (answer.answer() < 0) {
            row.add(NONE);
            IntStream.range(1, 2 * Math.min(TOP, answer.classes())).forEach(empty -> row.add(null));
            return;
        }
        IntStream.range(0, answer.classes())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -answer.probability(c)))
                .limit(TOP)
                .forEach(c -> {
                    row.add(model.classNames().get(c));
                    double probability = answer.probability(c);
                    row.add(forPeople ? TerminalText.percent(probability) : (Object) probability);
                });
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
