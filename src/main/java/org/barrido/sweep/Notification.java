package org.barrido.sweep;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be told of a sweep, and by which program: it is given the news as JSON.
 *
 * @param command the program and its arguments; no shell sees them
 */
public record Notification(List<String> command, Set<Occasion> on) implements Serializable {
    /** An occasion on which the program is given news. */
    public enum Occasion {
        /** All attempts of the sweep have ended. */
        FINISHED,
        /** An attempt failed, and isn't tried again. */
        FAILED,
        /** The loss of an attempt became infinite or not a number. */
        DIVERGED,
        /** A search has reached its target. */
        TARGET;

        /** The word in a sweep file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Occasion::word).toList();
        }
    }

    /** Makes one with copies of the words and occasions. */
    public Notification {
        command = List.copyOf(command);
        on = on.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(on));
    }

    /** One that tells everything. */
    public static Notification ofAll(List<String> command) {
        return new Notification(command, EnumSet.allOf(Occasion.class));
    }
}
