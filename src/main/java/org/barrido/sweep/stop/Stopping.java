package org.barrido.sweep.stop;

import java.util.Map;
import org.barrido.sweep.yaml.JsonReader;

/** A rule by which attempts of a sweep are stopped before their end. It shapes no number, and so is in no key. */
public sealed interface Stopping permits StopRule, RaceRule {
    /** Whether it may decide by the test set: the sweep says so, and what is chosen so is told so. */
    boolean onTest();

    /** Says it in words, such as "asha, eta 3, rungs after epochs 1, 3, 9, cohorts of 9". */
    String describe();

    /** Gives it as JSON: names in their order, all values. */
    String json();

    /** Reads what {@link #json} gave. */
    static Stopping ofJson(String json) {
        Map<String, Object> members = JsonReader.object(json);
        return members.containsKey(StopRule.METHOD) ? StopRule.of(members) : RaceRule.of(members);
    }
}
