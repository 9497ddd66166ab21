package org.barrido.report.answer;

import java.util.ArrayList;
import java.util.List;
import org.barrido.store.SweepRows;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/** A figure of all epochs of a sweep, flat: the attempts, how many values each has, and the values. */
final class EpochsAnswer {
    /** More points than this nobody sees, and a browser takes long to draw; then only every second, third, … epoch is told. */
    static final int MOST = 400_000;

    private final String figure;
    private final List<Object> attempts;
    private final List<Object> epochs;
    private final List<Object> values;
    private final int every;

    EpochsAnswer(SweepRows rows, String figure) {
        this.figure = figure;
        this.attempts = rows.column("attempt");
        this.epochs = rows.column("epoch");
        this.values = rows.column(figure);
        this.every = 1 + (attempts.size() - 1) / MOST;
    }

    String json() {
        List<Object> numbers = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        List<Object> keptEpochs = new ArrayList<>();
        List<@Nullable Object> keptValues = new ArrayList<>();
        boolean isPlain = true;
        for (int i = 0; i < attempts.size(); i++) {
            boolean isFirst = i == 0 || !attempts.get(i).equals(attempts.get(i - 1));
            boolean isLast = i == attempts.size() - 1 || !attempts.get(i).equals(attempts.get(i + 1));
            if (isFirst) {
                numbers.add(attempts.get(i));
                lengths.add(0L);
            }
            if (isFirst || isLast || (Long) epochs.get(i) % every == 0) {
                int attempt = lengths.size() - 1;
                lengths.set(attempt, lengths.get(attempt) + 1);
                isPlain &= epochs.get(i).equals(lengths.get(attempt));
                keptEpochs.add(epochs.get(i));
                keptValues.add(values.get(i));
            }
        }
        return json(numbers, lengths, isPlain ? List.of() : keptEpochs, keptValues);
    }

    /** @param epochs none where each attempt has all of them from the first on */
    private String json(List<Object> numbers, List<Long> lengths, List<Object> epochs, List<@Nullable Object> kept) {
        StringBuilder json = new StringBuilder("{\"figure\":" + Json.text(figure) + ",\"every\":" + every);
        append(json, "attempts", numbers);
        append(json, "lengths", lengths);
        append(json, "epochs", epochs);
        append(json, "values", kept);
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String name, List<? extends @Nullable Object> list) {
        json.append(",\"").append(name).append("\":");
        ColumnarJson.append(json, list);
    }
}
