package org.barrido.report.words;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart as a shell does: at blanks, but not within quotation marks; what follows a # is a remark. */
final class PanelWords {
    private final WordsPlace begin;
    private final List<String> words = new ArrayList<>();
    private final List<WordsPlace> places = new ArrayList<>();

    /** @param begin of the line */
    PanelWords(WordsPlace begin) {
        this.begin = begin;
    }

    List<String> words() {
        return words;
    }

    List<WordsPlace> places() {
        return places;
    }

    void read(String line) throws WordsException {
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
            } else if (line.charAt(at) == '#') {
                return;
            } else {
                at = word(line, at);
            }
        }
    }

    /** @return where the word ends */
    private int word(String line, int from) throws WordsException {
        StringBuilder word = new StringBuilder();
        int at = from;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            char c = line.charAt(at);
            int end = c == '"' || c == '\'' ? line.indexOf(c, at + 1) : at;
            if (end < 0) {
                throw place(at).problem("a quotation that begins with " + c + " doesn't end in this line");
            }
            word.append(end == at ? String.valueOf(c) : line.substring(at + 1, end));
            at = end + 1;
        }
        words.add(word.toString());
        places.add(place(from));
        return at;
    }

    private WordsPlace place(int at) {
        return new WordsPlace(begin.file(), begin.line(), begin.column() + at);
    }
}
