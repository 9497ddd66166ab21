package org.barrido.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.stop.StoppingReader;
import org.barrido.sweep.trainer.TrainerReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;

/** What may stand at the top of a sweep. */
final class SweepKeys {
    /** Everything that may stand at the top of a sweep, in the order in which the schema lists it. */
    static final List<String> KEYS = List.of(
            "name",
            "description",
            "extends",
            TrainerReader.KEY,
            "dataset",
            "method",
            "run_cap",
            "seed",
            "lag",
            "learn_from",
            "metric",
            StoppingReader.STOP,
            StoppingReader.RACE,
            "seeds",
            "parameters",
            "zip",
            "exclude",
            "runs",
            "expect",
            "workers",
            "timeout",
            "retry",
            "save_every",
            "keep",
            "diagnostics",
            ExecutionReader.NOTIFY,
            "tags");
    /** What W&amp;B needs to start a script and to keep its results; without a trainer there is no script here. */
    static final List<String> IGNORED = List.of(
            "program",
            "command",
            "project",
            "entity",
            "imports",
            "settings",
            "controller",
            "kind",
            "apiVersion",
            "job",
            "image_uri",
            "template",
            "template_variables",
            "launch",
            "scheduler",
            "queue",
            "resource",
            "resource_args",
            "prior_runs",
            "display_name",
            "$schema");

    private static final Map<String, String> REFUSED =
            Map.of("defaults", "defaults: must be alone in the first document of the file");

    /** What only a network of Barrido's own has. */
    private static final List<String> OF_NETWORK = List.of("dataset", "save_every", "keep", "diagnostics");

    private final boolean foreign;
    private final ProblemCollector findings;

    /** @param foreign whether a program trains */
    SweepKeys(boolean foreign, ProblemCollector findings) {
        this.foreign = foreign;
        this.findings = findings;
    }

    /** Rejects what is unknown or has no effect, and tells what is passed over. */
    void check(Node.Mapping sweep) {
        List<Node.Entry> ignored = new ArrayList<>();
        for (Node.Entry field : sweep.fields()) {
            String name = field.name();
            boolean used = name.equals(StoppingReader.WANDB) || (foreign && TrainerReader.OF_WANDB.contains(name));
            if (IGNORED.contains(name) && !used) {
                ignored.add(field);
            } else if (!used && !isShared(field)) {
                rejectUnknown(field);
            }
        }
        if (!ignored.isEmpty()) {
            String names = ignored.stream().map(Node.Entry::name).collect(Collectors.joining(", "));
            String are = ignored.size() == 1 ? " is" : " are";
            findings.notice(
                    ignored.get(0).at(),
                    names + are + " ignored: "
                            + (foreign ? "Barrido itself runs the program" : "attempts run inside Barrido"));
        }
    }

    private void rejectUnknown(Node.Entry field) {
        String name = field.name();
        if (REFUSED.containsKey(name)) {
            String refusal = REFUSED.get(name);
            findings.problem(field.at(), foreign ? refusal.replaceFirst(";.*", "") : refusal);
        } else if (foreign && OF_NETWORK.contains(name)) {
            findings.problem(field.at(), name + " belongs to Barrido's own network: no effect with trainer:");
        } else if (!KEYS.contains(name)) {
            findings.problem(field.at(), unknown(name));
        }
    }

    /** Only there to be repeated elsewhere: it has a name (&amp;name), or is called as such pieces are in other tools. */
    private static boolean isShared(Node.Entry field) {
        return !KEYS.contains(field.name())
                && (field.shared()
                        || field.name().startsWith("x-")
                        || field.name().startsWith("."));
    }

    private String unknown(String name) {
        String shown = "unknown key " + Node.shortened(name);
        return ParameterNames.meant(name)
                .filter(parameter -> !foreign)
                .map(parameter -> shown + "; " + parameter.key() + " belongs under parameters:")
                .orElseGet(() -> shown + Suggestions.clause(name, KEYS) + findings.known(KEYS));
    }
}
