package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.search.SearchMethod;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.RecordedText;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepSpace;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.Json;

/** The text of a sweep whose rows were suggested: its own words for how it is run, and the configurations in {@code runs}. */
final class NextSweepText {
    /** What is copied as it is written; the rest is written anew, or is about how points are chosen. */
    private static final Set<String> COPIED = Set.of(
            "trainer",
            "program",
            "command",
            "workers",
            "timeout",
            "retry",
            "save_every",
            "keep",
            "diagnostics",
            "tags");

    private static final Pattern KEY = Pattern.compile("(\\w+)\\s*:.*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private final SweepRow row;
    private final Sweep sweep;
    private final Map<Parameter, Object> constants;
    private final SearchMethod method;

    NextSweepText(SweepRow row, SweepSpace read, SearchMethod method) {
        this.row = row;
        this.sweep = read.sweep();
        this.constants = read.space().constants();
        this.method = method;
    }

    String with(List<SearchProgress.Next> next) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# What ")
                .append(method.word())
                .append(" suggests after ")
                .append(ended())
                .append(" of ");
        yaml.append(Json.text(row.name())).append(".\n");
        if (sweep.metric().isOnTest(row.isReported())) {
            yaml.append("# It was chosen by the test set, which says less of it from now on.\n");
        }
        yaml.append("name: ").append(Json.text(row.name() + "-next")).append('\n');
        yaml.append("metric: ").append(metric()).append('\n');
        yaml.append("seeds: ").append(sweep.seeds()).append('\n');
        blocks().forEach((key, text) -> yaml.append(COPIED.contains(key) ? text : ""));
        if (!constants.isEmpty()) {
            yaml.append("parameters:\n");
            constants.forEach((parameter, value) ->
                    yaml.append("  ").append(field(parameter, value)).append('\n'));
        }
        yaml.append("runs:\n");
        for (SearchProgress.Next each : next) {
            yaml.append("  # ").append(each.why().chosen()).append('\n');
            yaml.append("  - ").append(fields(each)).append('\n');
        }
        return yaml.toString();
    }

    private String ended() {
        return Phrases.count((long) row.completed() + row.diverged() + row.failed(), "attempt");
    }

    private String metric() {
        Metric metric = sweep.metric();
        String at = metric.at() == Metric.At.EPOCH ? String.valueOf(metric.epoch()) : Phrases.lower(metric.at());
        return "{name: " + word(metric.name()) + ", goal: " + Phrases.lower(metric.goal()) + ", at: " + at + "}";
    }

    private String fields(SearchProgress.Next next) {
        List<String> fields = new ArrayList<>();
        next.point().given().forEach((parameter, value) -> {
            if (!constants.containsKey(parameter)) {
                fields.add(field(parameter, value));
            }
        });
        return fields.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String field(Parameter parameter, Object value) {
        return word(parameter.key()) + ": " + (value instanceof String text ? word(text) : Json.value(value));
    }

    /** As it is where YAML reads a text, else in quotes. */
    private static String word(String text) {
        boolean isPlain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return isPlain ? text : Json.text(text);
    }

    /** Of the sweep's text and of those that it extends: a key of its own stands for an inherited one. */
    private Map<String, String> blocks() {
        Map<String, String> blocks = new LinkedHashMap<>();
        List<String> inherited = new RecordedText(row.yaml()).inherited();
        for (int i = inherited.size() - 1; i >= 0; i--) {
            blocks.putAll(blocks(inherited.get(i)));
        }
        blocks.putAll(blocks(row.yaml()));
        return blocks;
    }

    /** The lines of each key at the top, by the key. */
    private static Map<String, String> blocks(String yaml) {
        Map<String, String> blocks = new LinkedHashMap<>();
        String key = "";
        for (String line : yaml.lines().toList()) {
            Matcher begin = KEY.matcher(line);
            if (begin.matches()) {
                key = begin.group(1);
            } else if (line.startsWith("#")) {
                key = "";
            }
            blocks.merge(key, line + "\n", String::concat);
        }
        return blocks;
    }
}
