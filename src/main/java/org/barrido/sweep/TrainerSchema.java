package org.barrido.sweep;

import static org.barrido.sweep.SweepSchema.anyOf;
import static org.barrido.sweep.SweepSchema.array;
import static org.barrido.sweep.SweepSchema.described;
import static org.barrido.sweep.SweepSchema.flag;
import static org.barrido.sweep.SweepSchema.listOf;
import static org.barrido.sweep.SweepSchema.object;
import static org.barrido.sweep.SweepSchema.oneOrMore;
import static org.barrido.sweep.SweepSchema.ref;
import static org.barrido.sweep.SweepSchema.scalar;
import static org.barrido.sweep.SweepSchema.text;
import static org.barrido.sweep.SweepSchema.whole;
import static org.barrido.sweep.SweepSchema.words;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.barrido.sweep.trainer.TrainerReader;

/** The part of the schema that is about programs: {@code trainer}, and parameters of any name beside it. */
final class TrainerSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String NETWORK = "network";

    private TrainerSchema() {}

    static ObjectNode trainer() {
        ArrayNode forms =
                NODES.arrayNode().add(words(TrainerReader.PROGRAM, NETWORK)).add(ref("#/definitions/trainer"));
        return described(
                anyOf(forms),
                "what trains: network (Barrido's own), program (what program and command say), or a program's command;"
                        + " see programs.md");
    }

    static void addDefinitions(ObjectNode definitions) {
        ObjectNode fields = NODES.objectNode();
        TrainerReader.KEYS.forEach(key -> fields.set(key, key(key)));
        definitions.set("trainer", object(fields));
        definitions.set("free_value", freeValue());
        definitions.set("free_parameters", freeParameters());
    }

    private static ObjectNode key(String key) {
        return switch (key) {
            case "command" ->
                described(listOf(scalar()), "the program and its arguments, word by word, with macros such as ${args}");
            case "java" ->
                described(text(), "in place of a command: a trainer in the jar of --trainer-jar, by its name");
            case "metrics" -> described(metrics(), "where its metrics are: json, or a mapping");
            case "files" ->
                described(oneOrMore(file()), "files and folders that it consists of: they count in the attempts' keys");
            case "epochs" -> described(whole(1), "how many epochs it is to train, if no parameter says that");
            case "cwd" ->
                described(
                        text(), "the folder that it works in: attempt (one of its own), sweep (this file's) or a path");
            case "env" -> described(env(), "variables of its environment; values may have macros");
            case "interpreter" -> described(text(), "what ${interpreter} is, else python3");
            case "cores" -> described(whole(1), "how many threads an attempt may use; so many fewer workers run");
            case "gpus" -> described(whole(0), "how many devices an attempt has for itself (CUDA_VISIBLE_DEVICES)");
            case "timeout" -> described(anyOf(NODES.arrayNode().add(text()).add(whole(1))), "as at the top of a sweep");
            case "retry" -> described(whole(0), "as at the top of a sweep");
            case "deterministic" ->
                described(flag(), "false: epochs that are trained again after a stop may come out otherwise");
            case "tolerance" ->
                described(
                        anyOf(NODES.arrayNode().add(number()).add(numbers())),
                        "by how much verify lets numbers differ: for all metrics, or {val_loss: 1e-6}");
            default -> throw new IllegalStateException("not described: " + key);
        };
    }

    private static ObjectNode metrics() {
        ObjectNode fields = NODES.objectNode();
        fields.set("pattern", described(text(), "a regular expression for lines, with groups (?<epoch>…) (?<loss>…)"));
        fields.set("file", described(text(), "a .jsonl, .json or .csv file in its folder"));
        fields.set("tensorboard", described(text(), "the folder of TensorBoard's event files"));
        fields.set("first_epoch", described(whole(0).put("maximum", 1), "what it calls its first epoch, 0 or 1"));
        fields.set("steps_per_epoch", described(whole(1), "tensorboard: where steps are finer than epochs"));
        return anyOf(NODES.arrayNode().add(words("json")).add(object(fields)));
    }

    private static ObjectNode file() {
        ObjectNode sized = NODES.objectNode().put("type", "object");
        sized.set("additionalProperties", words("size"));
        return anyOf(NODES.arrayNode().add(text()).add(sized));
    }

    private static ObjectNode env() {
        ObjectNode env = NODES.objectNode().put("type", "object");
        env.set("additionalProperties", scalar());
        return env;
    }

    private static ObjectNode number() {
        return NODES.objectNode().put("type", "number").put("minimum", 0);
    }

    private static ObjectNode numbers() {
        ObjectNode numbers = NODES.objectNode().put("type", "object");
        numbers.set("additionalProperties", number());
        return numbers;
    }

    /** A program's parameters have any name, Barrido's own those that it knows. */
    static ObjectNode parameters() {
        ObjectNode isNetwork = NODES.objectNode().put("const", NETWORK);
        ObjectNode trainer = NODES.objectNode();
        trainer.set("not", isNetwork);
        ObjectNode isForeign = NODES.objectNode();
        isForeign.set("required", array(TrainerReader.KEY));
        isForeign.set("properties", NODES.objectNode().set(TrainerReader.KEY, trainer));
        ObjectNode free = NODES.objectNode();
        free.set("parameters", ref("#/definitions/free_parameters"));
        ObjectNode own = NODES.objectNode();
        own.set("dataset", ref("#/definitions/dataset_forms"));
        own.set("parameters", ref("#/definitions/parameters"));
        own.set("exclude", oneOrMore(ref("#/definitions/condition")));
        own.set("runs", oneOrMore(ref("#/definitions/row")));
        ObjectNode choice = NODES.objectNode();
        choice.set("if", isForeign);
        choice.set("then", NODES.objectNode().set("properties", free));
        choice.set("else", inherited(NODES.objectNode().set("properties", own)));
        return choice;
    }

    /** What another file says of the trainer isn't known here: those of Barrido's own are proposed, others accepted. */
    private static ObjectNode inherited(ObjectNode own) {
        ObjectNode isOpen = NODES.objectNode();
        isOpen.set("required", array("extends"));
        isOpen.set("not", NODES.objectNode().set("required", array(TrainerReader.KEY)));
        ObjectNode either = NODES.objectNode();
        either.set(
                "parameters",
                anyOf(NODES.arrayNode()
                        .add(ref("#/definitions/parameters"))
                        .add(ref("#/definitions/free_parameters"))));
        ObjectNode choice = NODES.objectNode();
        choice.set("if", isOpen);
        choice.set("then", NODES.objectNode().set("properties", either));
        choice.set("else", own);
        return choice;
    }

    private static ObjectNode freeValue() {
        ObjectNode value = NODES.objectNode();
        value.set("type", array("string", "number", "boolean", "array", "null"));
        return value;
    }

    private static ObjectNode freeParameters() {
        ObjectNode form = NODES.objectNode();
        form.set("value", ref("#/definitions/free_value"));
        form.set("values", listOf(ref("#/definitions/free_value")));
        for (String key : new String[] {"min", "max", "mu", "sigma", "q"}) {
            form.set(key, NODES.objectNode().put("type", "number"));
        }
        form.set("count", whole(2));
        form.set("scale", words("linear", "log"));
        form.set("distribution", text());
        form.set("probabilities", listOf(number()));
        form.set("when", NODES.objectNode().put("type", "object"));
        ObjectNode group = NODES.objectNode();
        group.set("parameters", ref("#/definitions/free_parameters"));
        ObjectNode parameters = NODES.objectNode().put("type", "object");
        parameters.set(
                "additionalProperties",
                anyOf(NODES.arrayNode()
                        .add(ref("#/definitions/free_value"))
                        .add(object(form))
                        .add(object(group, "parameters"))));
        return parameters;
    }
}
