package org.barrido.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.experiment.run.RunListener;
import org.barrido.text.TextWidth;

/**
 * What became of an attempt, in one line: first with all words, and where the line doesn't hold them with abbreviated names, then with
 * fewer words for its figures, then with its first settings alone.
 *
 * @param count such as "[3/24]"
 * @param end what became of it, in all words and in fewer
 */
record AttemptLine(String count, RunListener.Label label, List<String> end) {
    /** A text, and whether names in it are abbreviated. */
    record Text(String line, boolean isBrief) {}

    Text fitting(int columns) {
        List<String> names = List.copyOf(label.settings().keySet());
        List<String> briefs = WatchTable.briefs(names);
        List<Text> all = new ArrayList<>();
        all.add(new Text(line(names, names.size(), end.get(0)), false));
        end.forEach(words -> all.add(new Text(line(briefs, briefs.size(), words), true)));
        for (int kept = names.size() - 1; kept >= 0; kept--) {
            all.add(new Text(line(briefs, kept, end.get(end.size() - 1)), kept > 0));
        }
        return all.stream()
                .filter(text -> TextWidth.of(text.line()) <= columns)
                .findFirst()
                .orElse(all.get(all.size() - 1));
    }

    private String line(List<String> names, int kept, String words) {
        List<String> values = List.copyOf(label.settings().values());
        String settings = IntStream.range(0, kept)
                .mapToObj(i -> names.get(i) + " " + values.get(i))
                .collect(Collectors.joining(", "));
        String more = kept < names.size() ? (kept > 0 ? ", \u2026" : "") : "";
        return count + " " + label.name() + (settings.isEmpty() ? "" : " (" + settings + more + ")") + ": " + words;
    }

    /** What the abbreviations mean that differ from what they stand for, such as "lr: learning_rate, bs: batch_size". */
    static String legend(Map<String, String> settings) {
        List<String> names = List.copyOf(settings.keySet());
        List<String> briefs = WatchTable.briefs(names);
        return IntStream.range(0, names.size())
                .filter(i -> !briefs.get(i).equals(names.get(i)))
                .mapToObj(i -> briefs.get(i) + ": " + names.get(i))
                .collect(Collectors.joining(", "));
    }
}
