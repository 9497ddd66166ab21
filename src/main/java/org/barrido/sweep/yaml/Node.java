package org.barrido.sweep.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.text.Visible;

/** A piece of a YAML document that remembers where it is written. Scalars stay text until somebody knows what they should be. */
public sealed interface Node {
    SourcePosition at();

    /** The words that an error message shows after "found". */
    String shown();

    /** A name on one line, of which an error message shows no more than its beginning. */
    static String shortened(String name) {
        return name.length() > Scalar.SHOWN ? name.substring(0, Scalar.SHOWN) + "…" : name.replace('\n', ' ');
    }

    /** @param plain written without quotes, so that it may be a number, true, false or null */
    record Scalar(SourcePosition at, String text, boolean plain) implements Node {
        private static final int SHOWN = 60;
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        public boolean isNull() {
            return plain && NULLS.contains(text);
        }

        @Override
        public String shown() {
            if (isNull()) {
                return "nothing";
            }
            String line = Visible.line(text.replaceAll("\\s+", " "));
            String cut = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
            return plain ? cut : '"' + cut + '"';
        }
    }

    record Sequence(SourcePosition at, List<Node> nodes) implements Node {
        @Override
        public String shown() {
            return nodes.isEmpty() ? "an empty list" : "a list";
        }
    }

    record Mapping(SourcePosition at, List<Entry> fields) implements Node {
        public Optional<Entry> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        @Override
        public String shown() {
            return "a mapping";
        }
    }

    /**
     * @param at where the key is written
     * @param shared whether the value has a name (&amp;name), by which other places of the document repeat it
     */
    record Entry(String name, SourcePosition at, Node value, boolean shared) {
        public Entry(String name, SourcePosition at, Node value) {
            this(name, at, value, false);
        }
    }
}
