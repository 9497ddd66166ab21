package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Texts in the cells of a terminal. */
final class TextWidth {
    private static final Set<Character.UnicodeBlock> WIDE = Set.of(
            Character.UnicodeBlock.HIRAGANA,
            Character.UnicodeBlock.KATAKANA,
            Character.UnicodeBlock.HANGUL_SYLLABLES,
            Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS,
            Character.UnicodeBlock.EMOTICONS,
            Character.UnicodeBlock.MISCELLANEOUS_SYMBOLS_AND_PICTOGRAPHS);

    private TextWidth() {}

    /** Cells that a text takes: none for combining marks, two for East Asian wide characters. */
    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        Character.UnicodeBlock block = Character.UnicodeBlock.of(codePoint);
        return Character.isIdeographic(codePoint) || (block != null && WIDE.contains(block)) ? 2 : 1;
    }

    /** What a text can be broken into: words, with the blank or the underscore that ends them. */
    private static List<String> words(String text) {
        return List.of(text.split("(?<=[ _])(?=[^ _])"));
    }

    static int longestWord(String text) {
        return words(text).stream()
                .mapToInt(word -> of(word.stripTrailing()))
                .max()
                .orElse(0);
    }

    /** Breaks a text into lines of at most so many cells, between words, and within one that is longer. */
    static List<String> lines(String text, int width) {
        if (of(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text)) {
            String rest = word;
            if (of(line + rest.stripTrailing()) > width && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            while (of(rest.stripTrailing()) > width) {
                int end = fitting(rest, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** The end of the longest beginning that fits; never none of it. */
    private static int fitting(String text, int width) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length() && of(text.substring(0, text.offsetByCodePoints(end, 1))) <= width) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
