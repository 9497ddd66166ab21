package org.barrido.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as they are typed into a shell. */
public final class ShellWords {
    /** What means itself; macros such as ${args} aren't the shell's, and stay as they are. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:[\\w@%+=:,./-]|\\$\\{[^{}'\\s]*})+", Pattern.UNICODE_CHARACTER_CLASS);

    private ShellWords() {}

    /** Gives one line, with quotes around words that have signs which mean something to a shell. */
    public static String typed(List<String> words) {
        return words.stream().map(ShellWords::typed).collect(Collectors.joining(" "));
    }

    private static String typed(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
