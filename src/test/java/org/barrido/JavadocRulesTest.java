package org.barrido;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first sentence about a public type or member is all that an IDE's popup or an index shows: it has to stand alone. */
class JavadocRulesTest {
    private static final int FEWEST_WORDS = 4;
    /** How a sentence begins that goes on from a name, or from the sentence about a neighbour. */
    private static final Set<String> LEANING = Set.of(
            "Of",
            "In",
            "By",
            "As",
            "Likewise",
            "Those",
            "Such",
            "Also",
            "And",
            "Same",
            "That",
            "With",
            "From",
            "For",
            "At",
            "To",
            "On",
            "Or",
            "Where",
            "Which",
            "See",
            "Up",
            "Both",
            "Else",
            "If",
            "When",
            "Like",
            "So",
            "Only");

    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*(?<text>(?:[^*]|\\*(?!/))*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?<code>[^\\n;{]*)");
    private static final Pattern INTERFACE = Pattern.compile("^public (?:sealed )?interface ", Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link|linkplain|literal)\\s+([^}]*)}");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.;:?!])\\s|\\s@(?:param|return|throws)|<p>");

    @Test
    void firstSentencesStandAlone() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(JavadocRulesTest::leaning))
                    .isEmpty();
        }
    }

    @Test
    void theRuleTellsThemApart() {
        assertThat(standsAlone("Returns the epochs of an attempt, in order.")).isTrue();
        assertThat(standsAlone("The same for a sweep.")).isTrue();
        assertThat(standsAlone("In order.")).isFalse();
        assertThat(standsAlone("Likewise for the test set, from 0.")).isFalse();
        assertThat(standsAlone("Of the file: its name, from the results folder on."))
                .isFalse();
    }

    private static Stream<String> leaning(Path file) {
        String source = read(file);
        boolean open = INTERFACE.matcher(source).find();
        return DOCUMENTED
                .matcher(source)
                .results()
                .filter(found -> isPublic(found.group(2).strip(), open))
                .map(found -> found.group(1).replaceAll("\\n\\s*\\*", " ").strip())
                .filter(text -> !text.isEmpty() && !text.startsWith("@") && !standsAlone(text))
                .map(text -> file + ": " + firstSentence(text));
    }

    private static boolean isPublic(String code, boolean inInterface) {
        return code.startsWith("public")
                || code.startsWith("protected")
                || (inInterface && !code.startsWith("private"));
    }

    private static boolean standsAlone(String text) {
        List<String> words = List.of(firstSentence(text).split("\\s+"));
        return words.size() >= FEWEST_WORDS && !LEANING.contains(words.get(0).replaceAll("[,;]", ""));
    }

    private static String firstSentence(String text) {
        Matcher tags = TAG.matcher(text);
        return SENTENCE_END.split(tags.replaceAll("$1"), 2)[0];
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
