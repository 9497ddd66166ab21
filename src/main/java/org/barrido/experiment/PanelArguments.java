package org.barrido.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.report.words.PanelLine;
import org.barrido.report.words.WordsException;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * What a line of an author's text says behind the name of a panel: names, and options as commands have them.
 *
 * @param options by their names, with the two strokes
 */
record PanelArguments(List<String> names, Map<String, String> options) {
    PanelArguments {
        names = List.copyOf(names);
        options = Map.copyOf(options);
    }

    /**
     * Takes a line apart.
     *
     * @param mostNames that it may have
     * @param known options, each of which has a value
     */
    static PanelArguments of(PanelLine line, int mostNames, List<String> known) throws WordsException {
        List<String> names = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < line.words().size(); i++) {
            String word = line.words().get(i);
            if (!word.startsWith("--")) {
                names.add(word);
                if (names.size() > mostNames) {
                    throw line.problem(i, line.kind() + ": one too many, \"" + word + "\"");
                }
                continue;
            }
            int equal = word.indexOf('=');
            String option = equal < 0 ? word : word.substring(0, equal);
            if (!known.contains(option)) {
                throw line.problem(i, unknown(line.kind(), option, known));
            }
            if (equal < 0 && i + 1 == line.words().size()) {
                throw line.problem(i, line.kind() + ": " + option + " lacks its value");
            }
            options.put(option, equal < 0 ? line.words().get(++i) : word.substring(equal + 1));
        }
        return new PanelArguments(names, options);
    }

    private static String unknown(String kind, String option, List<String> known) {
        return kind + ": "
                + (known.isEmpty()
                        ? option + ": it takes no options"
                        : option + ": expected one of " + String.join(", ", known) + Suggestions.clause(option, known));
    }

    @Nullable
    String option(String name) {
        return options.get(name);
    }
}
