package org.barrido.train.program;

import java.util.Optional;
import org.barrido.text.Json;
import org.barrido.text.Shortened;
import org.barrido.text.Visible;

/** Names that metrics may have: any text of one line that can be stored. */
public final class MetricName {
    private static final int LONGEST = 200;

    private MetricName() {}

    /** Why a metric can't have a name; empty if it can. */
    public static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("a metric without a name isn't kept");
        }
        if (name.length() > LONGEST) {
            return Optional.of("the name " + Shortened.word(name) + " has more than " + LONGEST + " letters");
        }
        return name.codePoints().noneMatch(Visible::acts)
                ? Optional.empty()
                : Optional.of("the name " + Json.text(Shortened.word(name)) + " has signs that can't be shown");
    }
}
