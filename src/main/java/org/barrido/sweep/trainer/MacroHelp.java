package org.barrido.sweep.trainer;

import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to know about a macro, in words.
 *
 * @param written as it stands in a command
 */
public record MacroHelp(String written, String meaning) {
    /** All macros, those of W&amp;B first. */
    public static List<MacroHelp> all() {
        return Stream.of(Macro.values())
                .map(macro -> new MacroHelp(macro.written(), macro.meaning()))
                .toList();
    }
}
