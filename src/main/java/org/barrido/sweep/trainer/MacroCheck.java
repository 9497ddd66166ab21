package org.barrido.sweep.trainer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.text.Suggestions;

/** Whether macros have something to stand for, told where they are written. */
final class MacroCheck {
    private final Map<String, String> variables;
    private final ProblemCollector findings;
    private final Set<Macro> used = EnumSet.noneOf(Macro.class);
    private final List<Place> later = new ArrayList<>();

    /** A macro that only the attempts decide about. */
    private record Place(SourcePosition at, String where, Macro.Use use) {}

    MacroCheck(Map<String, String> variables, ProblemCollector findings) {
        this.variables = variables;
        this.findings = findings;
    }

    boolean uses(Macro macro) {
        return used.contains(macro);
    }

    /** A word of the command. */
    void word(SourcePosition at, String word) {
        if (Macro.list(word).isEmpty()) {
            text(at, "command", word);
        } else {
            used.add(Macro.list(word).get());
        }
    }

    /** A text that is filled in. */
    void text(SourcePosition at, String where, String text) {
        for (Macro.Part part : Macro.parts(text)) {
            if (part instanceof Macro.Unknown unknown) {
                findings.problem(
                        at,
                        where + ": unknown macro " + unknown.written()
                                + Suggestions.clause(unknown.written(), Macro.allWritten()));
            } else if (part instanceof Macro.Use use) {
                use(at, where, use);
            }
        }
    }

    private void use(SourcePosition at, String where, Macro.Use use) {
        used.add(use.macro());
        if (use.macro().isList()) {
            String place = where.equals("command") ? " must be a word of its own" : " belongs in the command";
            findings.problem(at, where + ": ${" + use.macro().key() + "}" + place);
        } else if (use.macro() == Macro.ENVVAR && !variables.containsKey(use.argument())) {
            findings.problem(
                    at,
                    where + ": the environment has no variable " + use.argument() + " (${envvar:" + use.argument()
                            + "})" + Suggestions.clause(use.argument(), variables.keySet()));
        } else if (use.macro() == Macro.PARAMETER || use.macro() == Macro.EPOCHS) {
            later.add(new Place(at, where, use));
        }
    }

    /** See {@link TrainerReader#check}. */
    void check(TrainerSpec.Program program, List<Settings> attempts, boolean epochs) {
        for (Place place : later) {
            if (place.use().macro() == Macro.PARAMETER) {
                parameter(place, program, attempts);
            } else if (!epochs) {
                findings.problem(
                        place.at(),
                        place.where() + ": ${epochs} isn't known; write epochs: 20 in trainer, or a whole parameter"
                                + " epochs");
            }
        }
    }

    private void parameter(Place place, TrainerSpec.Program program, List<Settings> attempts) {
        String name = place.use().argument();
        List<Set<String>> names = attempts.stream()
                .map(settings -> program.arguments(settings, 0).keySet())
                .toList();
        Set<String> all = new TreeSet<>();
        names.forEach(all::addAll);
        String macro = "${parameter:" + name + "}";
        if (!all.contains(name)) {
            findings.problem(
                    place.at(),
                    place.where() + ": there is no parameter " + name + " (" + macro + ")"
                            + Suggestions.clause(name, all));
        } else if (!names.stream().allMatch(own -> own.contains(name))) {
            findings.problem(
                    place.at(),
                    place.where() + ": " + macro + " isn't there in every attempt; ${args} leaves out what isn't");
        }
    }
}
