package org.barrido.train.program;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON in which numbers that aren't finite are spelled as C, R or Python print them: {@code {"loss": nan}}. */
final class BareWords {
    private static final Pattern WORD =
            Pattern.compile("[+-]?(?:nan(?:\\([a-z0-9]*\\))?|inf(?:inity)?)(?![\\w.])", Pattern.CASE_INSENSITIVE);

    private BareWords() {}

    /** Puts such words in quotes where they stand as values; the same text where there are none. */
    static String spelledAsJson(String text) {
        Matcher word = WORD.matcher(text);
        StringBuilder json = new StringBuilder(text.length() + 16);
        boolean quoted = false;
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (!quoted
                    && mayBeginValue(text, at)
                    && word.region(at, text.length()).lookingAt()) {
                json.append('"').append(word.group()).append('"');
                at = word.end();
                continue;
            }
            if (quoted && letter == '\\' && at + 1 < text.length()) {
                json.append(letter);
                at++;
            } else if (letter == '"') {
                quoted = !quoted;
            }
            json.append(text.charAt(at++));
        }
        return json.toString();
    }

    /** Whether a value may begin here. */
    private static boolean mayBeginValue(String text, int at) {
        return at > 0 && ": ,[".indexOf(text.charAt(at - 1)) >= 0;
    }
}
