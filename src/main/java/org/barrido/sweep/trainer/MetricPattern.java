package org.barrido.sweep.trainer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression whose groups are metrics. They may have any name, {@code (?<val_loss>…)} or Python's {@code (?P<val_loss>…)}, and
 * the same one more than once; Java's own names have letters and digits only. The group "epoch" is required, "step" is for what is finer.
 *
 * @param groups Java's names of groups by those that were written, in the order in which they stand
 */
public record MetricPattern(Pattern pattern, Map<String, List<String>> groups) {
    /** The group that tells the epoch. */
    public static final String EPOCH = "epoch";
    /** The group that tells what is finer than an epoch. */
    public static final String STEP = "step";

    /** @throws IllegalArgumentException that says what is wrong with it, and where */
    public static MetricPattern compile(String written) {
        Translation translation = new Translation(written);
        translation.translate();
        MetricPattern pattern;
        try {
            pattern = new MetricPattern(Pattern.compile(translation.java.toString()), translation.groups);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "isn't a regular expression: " + e.getDescription() + translation.place(e), e);
        }
        if (!pattern.groups().containsKey(EPOCH)) {
            throw new IllegalArgumentException("needs a group (?<epoch>…)");
        }
        if (pattern.metrics().isEmpty()) {
            throw new IllegalArgumentException("needs a group for a metric, such as (?<val_loss>…)");
        }
        return pattern;
    }

    /** The metrics that it may find, in the order in which it has them. */
    public List<String> metrics() {
        return groups.keySet().stream()
                .filter(name -> !name.equals(EPOCH) && !name.equals(STEP))
                .toList();
    }

    /** From what was written to Java's own syntax. */
    private static final class Translation {
        private static final Pattern REFERENCE = Pattern.compile("\\\\k<([^>]*)>|\\(\\?P=([^)]*)\\)");
        private static final Pattern GROUP = Pattern.compile("\\(\\?P?<([^>=!][^>]*)>");

        private final String written;
        private final StringBuilder java = new StringBuilder();
        private final List<Integer> places = new ArrayList<>(); // of each letter for Java in what was written
        private final Map<String, List<String>> groups = new LinkedHashMap<>();
        private int count;
        private int at;

        Translation(String written) {
            this.written = written;
        }

        private String place(PatternSyntaxException e) {
            return e.getIndex() < 0 || e.getIndex() >= places.size()
                    ? ", at its end"
                    : ", at letter " + (places.get(e.getIndex()) + 1);
        }

        private void translate() {
            int depth = 0; // of brackets, in which nothing is a group
            while (at < written.length()) {
                if (depth == 0 && (isGroup() || isReference())) {
                    continue;
                }
                char letter = written.charAt(at);
                if (letter == '\\') {
                    copy(quotedTo());
                    continue;
                }
                depth += letter == '[' ? 1 : letter == ']' && depth > 0 ? -1 : 0;
                copy(at + (letter == '[' ? opened() : 1));
            }
        }

        /** Letters from an opening bracket on, with the closing one that stands for itself as it is the first. */
        private int opened() {
            int first = at + (written.startsWith("[^", at) ? 2 : 1);
            return (written.startsWith("]", first) ? first + 1 : first) - at;
        }

        /** Where that ends which a backslash begins. */
        private int quotedTo() {
            if (!written.startsWith("\\Q", at)) {
                return Math.min(at + 2, written.length());
            }
            int end = written.indexOf("\\E", at);
            return end < 0 ? written.length() : end + 2;
        }

        private boolean isGroup() {
            var group = GROUP.matcher(written).region(at, written.length());
            if (!group.lookingAt()) {
                return false;
            }
            String name = "g" + ++count;
            groups.computeIfAbsent(group.group(1), any -> new ArrayList<>()).add(name);
            replace("(?<" + name + ">", group.end());
            return true;
        }

        private boolean isReference() {
            var reference = REFERENCE.matcher(written).region(at, written.length());
            if (!reference.lookingAt()) {
                return false;
            }
            String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
            List<String> names = groups.getOrDefault(name, List.of());
            replace("\\k<" + (names.isEmpty() ? name : names.get(names.size() - 1)) + ">", reference.end());
            return true;
        }

        private void replace(String text, int end) {
            for (int i = 0; i < text.length(); i++) {
                places.add(at);
            }
            java.append(text);
            at = end;
        }

        private void copy(int end) {
            while (at < end) {
                places.add(at);
                java.append(written.charAt(at++));
            }
        }
    }
}
