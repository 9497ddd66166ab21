package org.barrido.train.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import org.barrido.sweep.trainer.MetricPattern;
import org.barrido.text.Json;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * Finds metrics in lines by a regular expression with named groups: {@code epoch (?<epoch>\d+).*loss (?<val_loss>\S+)}. The group
 * "epoch" is required, "step" is for what is finer, every other one is a metric of its name; a group may be there more than once, of
 * which that counts which matched.
 */
public final class PatternReader extends LinewiseReader {
    /** What is behind them in a line isn't looked at: nobody's metrics are there, and expressions may take time by a line's square. */
    private static final int LETTERS = 1 << 14;

    private final MetricPattern names;
    private boolean exhausted;

    /** @throws IllegalArgumentException that says what is wrong with the pattern */
    public PatternReader(String pattern) {
        names = MetricPattern.compile(pattern);
    }

    /** The metrics that the pattern may find, in the order in which it has them. */
    public List<String> metrics() {
        return names.metrics();
    }

    @Override
    public void line(long line, String text, Told out) {
        Matcher matcher = names.pattern().matcher(text.substring(0, Math.min(LETTERS, text.length())));
        try {
            while (matcher.find()) {
                tell(line, matcher, out);
            }
        } catch (StackOverflowError e) { // Java matches repeated groups by recursion
            if (!exhausted) {
                out.remark(
                        line,
                        "the line is too long for the pattern: repeat classes, not groups, as in [^,]* for (?:a|b)*");
            }
            exhausted = true;
        }
    }

    private void tell(long line, Matcher matcher, Told out) {
        Map<String, Double> values = new LinkedHashMap<>();
        names.groups().forEach((name, groups) -> {
            String text = matched(matcher, groups);
            Double value = text == null ? null : ToldNumber.read(text);
            if (value != null) {
                values.put(name, value);
            } else if (text != null && !ToldNumber.isMissing(text)) {
                out.remark(line, name + " is " + Json.text(Shortened.word(text)) + ", expected a number");
            }
        });
        Double epoch = values.remove(EPOCH);
        Double step = values.remove(STEP);
        if (epoch != null) {
            out.metrics(line, epoch, ToldNumber.step(line, step, out), values);
        } else if (matched(matcher, Objects.requireNonNull(names.groups().get(EPOCH))) == null) {
            out.remark(line, "the pattern matches, but its group epoch doesn't");
        }
    }

    private static @Nullable String matched(Matcher matcher, List<String> groups) {
        return groups.stream()
                .map(matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
