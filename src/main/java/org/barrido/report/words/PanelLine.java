package org.barrido.report.words;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that names what is to stand in its place, as the same thing would be asked for in the terminal, such as
 * {@code table report-basic --top 3}.
 *
 * @param words as a shell takes them apart, at least one
 * @param places where each begins
 */
public record PanelLine(List<String> words, List<WordsPlace> places) implements WordsPart {
    public PanelLine {
        words = List.copyOf(words);
        places = List.copyOf(places);
    }

    /** What is wanted, such as "table". */
    public String kind() {
        return words.get(0);
    }

    /** Makes what is thrown for a fault of the whole line. */
    public WordsException problem(String what) {
        return problem(0, kind() + ": " + what);
    }

    /** Makes what is thrown for a fault of one of its words. */
    public WordsException problem(int word, String what) {
        return places.get(word).problem(what);
    }

    /**
     * Reads a line.
     *
     * @param place where it begins
     * @return null for one that says nothing
     */
    static @Nullable PanelLine of(WordsPlace place, String line) throws WordsException {
        PanelWords words = new PanelWords(place);
        words.read(line);
        return words.words().isEmpty() ? null : new PanelLine(words.words(), words.places());
    }
}
