package org.barrido.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Texts in the cells of a terminal. */
public final class TextWidth {
    /** Letters and pictures of two cells: East_Asian_Width W and F of Unicode 14, what isn't assigned between them included. */
    private static final String WIDE = """
            1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f 2693 26a1 26aa-26ab
            26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b 2728 274c 274e 2753-2755 2757
            2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 2e80-303e 3041-3247 3250-4dbf 4e00-a4c6 a960-a97c ac00-d7a3 f900-fad9
            fe10-fe19 fe30-fe6b ff01-ff60 ffe0-ffe6 16fe0-1b2fb 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f320 1f32d-1f335
            1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d
            1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6df
            1f6eb-1f6ec 1f6f4-1f6fc 1f7e0-1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1faf6 20000-3134a
            """;

    /** Ends of the ranges by their beginnings. */
    private static final NavigableMap<Integer, Integer> RANGES = ranges();

    private TextWidth() {}

    private static NavigableMap<Integer, Integer> ranges() {
        NavigableMap<Integer, Integer> ranges = new TreeMap<>();
        for (String range : WIDE.split("\\s+", 0)) {
            String[] ends = range.split("-", 2);
            ranges.put(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16));
        }
        return ranges;
    }

    /** Cells that a text takes: none for combining marks, two for East Asian wide characters and most pictures. */
    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        boolean isMedialHangul = codePoint >= 0x1160 && codePoint <= 0x11ff;
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || isMedialHangul) {
            return 0;
        }
        Map.Entry<Integer, Integer> range = RANGES.floorEntry(codePoint);
        return range != null && codePoint <= range.getValue() ? 2 : 1;
    }

    /** The longest beginning of a text that so many cells hold. */
    public static String beginning(String text, int width) {
        int end = 0;
        while (end < text.length() && of(text.substring(0, text.offsetByCodePoints(end, 1))) <= width) {
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end);
    }

    /** What a text can be broken into: words, with the blank or the underscore that ends them. */
    private static List<String> words(String text) {
        return List.of(text.split("(?<=[ _])(?=[^ _])"));
    }

    /** Cells of the longest part that a line break can't go through. */
    public static int longestWord(String text) {
        return words(text).stream()
                .mapToInt(word -> of(word.stripTrailing()))
                .max()
                .orElse(0);
    }

    /** Breaks a text into lines of at most so many cells, between words, and within one that is longer. */
    public static List<String> lines(String text, int width) {
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
            while (of(rest.stripTrailing()) > width && rest.codePointCount(0, rest.length()) > 1) {
                String fitting = beginning(rest, width);
                // Never none of it.
                int end = Math.max(fitting.length(), rest.offsetByCodePoints(0, 1));
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
