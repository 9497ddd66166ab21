package org.barrido.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a document.
 *
 * @param line where its fence is, from 1
 * @param mark what the comment before it says: "long", "not run: why", or nothing, for what is run by the fast tests
 */
record FencedBlock(Path document, int line, String language, String mark, String text) {
    private static final Pattern FENCE =
            Pattern.compile("(?m)(?:^<!-- (long|not run: [^>]+) -->\\n)?^```(\\w*)\\n([\\s\\S]*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(#.*)|(\\S+)");

    /** What a reader is told to type. */
    static List<Path> documents() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FencedBlock> all() {
        return documents().stream().flatMap(document -> of(document).stream()).toList();
    }

    static List<FencedBlock> shell() {
        return all().stream().filter(block -> block.language().equals("sh")).toList();
    }

    private static List<FencedBlock> of(Path document) {
        String text = read(document);
        List<FencedBlock> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            String mark = fence.group(1) == null ? "" : fence.group(1);
            int line = 1 + (int) text.substring(0, fence.start()).lines().count();
            blocks.add(new FencedBlock(document, line, fence.group(2), mark, fence.group(3)));
        }
        return blocks;
    }

    static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of each of its commands, without comments. */
    List<List<String>> commands() {
        return text.lines()
                .map(FencedBlock::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .takeWhile(word -> word.group(3) == null)
                .map(FencedBlock::unquoted)
                .toList();
    }

    private static String unquoted(MatchResult word) {
        return Stream.of(1, 2, 4)
                .map(word::group)
                .filter(text -> text != null)
                .findFirst()
                .orElseThrow();
    }

    boolean isFast() {
        return mark.isEmpty();
    }

    boolean isRun() {
        return !mark.startsWith("not run");
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
