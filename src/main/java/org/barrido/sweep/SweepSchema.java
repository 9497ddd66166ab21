package org.barrido.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.barrido.sweep.metric.MetricReader;
import org.barrido.sweep.parameter.SpellingPattern;
import org.barrido.sweep.published.ExpectationReader;
import org.barrido.sweep.stop.StoppingReader;

/**
 * The JSON Schema of sweep files, for editors that complete and check while one types. It is made from the same definitions as
 * the reader, which is stricter: a schema can't say that beta1 needs Adam. Draft 7, which all YAML editors know.
 */
public final class SweepSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SweepSchema() {}

    /** The schema's text, always the same bytes, with a line end at its end. */
    public static String json() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes is always JSON", e);
        }
    }

    private static ObjectNode schema() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A sweep of Barrido");
        schema.put("type", "object");
        ObjectNode properties = properties();
        properties.set(
                "defaults", described(ref("#"), "what all sweeps of this file share; alone in its first document"));
        schema.set("properties", properties);
        schema.set(
                "patternProperties",
                NODES.objectNode().set("^(x-|\\.)", described(NODES.objectNode(), "to be repeated: x-a: &a … *a")));
        schema.put("additionalProperties", false);
        schema.set("if", NODES.objectNode().set("required", array("defaults")));
        schema.set("then", NODES.objectNode().put("maxProperties", 1));
        schema.set("allOf", NODES.arrayNode().add(TrainerSchema.parameters()));
        ObjectNode definitions = ParameterSchema.definitions();
        TrainerSchema.addDefinitions(definitions);
        schema.set("definitions", definitions);
        return schema;
    }

    private static ObjectNode properties() {
        ObjectNode all = NODES.objectNode();
        all.set("name", described(scalar(), "any line of text; names the folder of the results"));
        all.set("description", described(scalar(), "one line or several"));
        all.set(
                "extends",
                described(text(), "another sweep file, beside this one, whose settings this one starts from"));
        all.set("trainer", TrainerSchema.trainer());
        all.set("dataset", described(NODES.objectNode(), "name of the data set"));
        all.set(
                "method",
                described(
                        words("grid", "random", "sobol", "tpe", "gp", "bayes"),
                        "all points of a grid; or run_cap random ones, even ones (sobol), or ones that follow from results (tpe, gp)"));
        all.set("run_cap", described(whole(1), "how many attempts, with every method but grid"));
        all.set("count", described(whole(1), "stands for run_cap"));
        all.set("seed", described(whole(0), "seed of the points, with every method but grid"));
        all.set("lag", described(whole(1), "method tpe and gp: configuration k looks at results up to k - lag"));
        all.set("learn_from", described(oneOrMore(scalar()), "method tpe and gp: sweeps in the lab book"));
        all.set("metric", metric());
        all.set(StoppingReader.STOP, stop());
        all.set(StoppingReader.RACE, race());
        all.set(StoppingReader.WANDB, described(NODES.objectNode(), "W&B's hyperband, read as stop: asha"));
        all.set("seeds", seeds());
        all.set("parameters", NODES.objectNode());
        all.set("zip", described(zip(), "parameters that move together: [[optimizer, learning_rate]]"));
        all.set("exclude", described(NODES.objectNode(), "points of the grid to leave out"));
        all.set("runs", described(NODES.objectNode(), "rows of their own"));
        all.set("expect", expect());
        all.set("workers", described(whole(1), "how many attempts train at the same time"));
        ArrayNode time = NODES.arrayNode().add(text()).add(whole(1));
        all.set(
                "timeout",
                described(anyOf(time), "the longest that one attempt may take, all runs together, such as 10m"));
        all.set("retry", described(whole(0), "how often a failed attempt is tried again"));
        all.set("save_every", described(whole(1), "write each attempt's model after every so many epochs"));
        all.set(
                "keep",
                described(words(ExecutionReader.KEEP.toArray(String[]::new)), "which of an attempt's models are kept"));
        all.set(
                "diagnostics",
                described(flag(), "record dead units, gradients and singular values of every layer after every epoch"));
        all.set(ExecutionReader.NOTIFY, notification());
        all.set("tags", described(anyOf(NODES.arrayNode().add(scalar()).add(listOf(scalar()))), "words to find it by"));
        SweepKeys.IGNORED.forEach(key -> all.set(key, described(NODES.objectNode(), "for W&B; ignored here")));
        return all;
    }

    private static ObjectNode notification() {
        ObjectNode fields = NODES.objectNode();
        fields.set(
                "command", described(listOf(scalar()).put("minItems", 1), "program and arguments; no shell sees them"));
        ObjectNode occasion = words(Notification.Occasion.words().toArray(String[]::new));
        fields.set("on", anyOf(NODES.arrayNode().add(listOf(occasion)).add(occasion.deepCopy())));
        return described(
                object(fields, "command"),
                "a program that is given news as JSON: on finished, failed, diverged, target");
    }

    private static ObjectNode metric() {
        ObjectNode fields = NODES.objectNode();
        fields.set("name", text());
        ObjectNode anyCase = text().put("pattern", SpellingPattern.ofWords(List.copyOf(MetricReader.GOALS.keySet())));
        fields.set(
                "goal",
                anyOf(NODES.arrayNode().add(words("maximize", "minimize")).add(anyCase)));
        fields.set("target", described(NODES.objectNode(), "method tpe and gp: the value at which the search ends"));
        fields.set("on", described(words("test"), "method tpe and gp: they may choose by the test set"));
        fields.set("at", anyOf(NODES.arrayNode().add(words("last", "best")).add(whole(1))));
        ArrayNode forms = NODES.arrayNode().add(text()).add(object(fields, "name"));
        return described(anyOf(forms), "what ranks the attempts, such as accuracy, and the epoch that counts");
    }

    private static ObjectNode stop() {
        ObjectNode methods = words(StoppingReader.METHODS.toArray(String[]::new));
        ObjectNode fields = NODES.objectNode();
        fields.set("method", described(methods.deepCopy(), "all at once, in cohorts (asha), or in brackets"));
        fields.set("min", described(whole(1), "epochs of the first rung; 1"));
        fields.set("max", described(whole(1), "rungs lie below it; all epochs"));
        fields.set("eta", described(whole(2), "one in so many goes on; 3"));
        fields.set("cohort", described(whole(1), "asha: so many are decided about together; the square of eta"));
        fields.set("on", described(words("test"), "it may choose by the test set"));
        return described(
                anyOf(NODES.arrayNode().add(methods).add(object(fields))), "stop attempts that won't win, at rungs");
    }

    private static ObjectNode race() {
        ObjectNode fields = NODES.objectNode();
        ObjectNode alpha = NODES.objectNode().put("type", "number");
        fields.set("alpha", described(alpha, "how probable it may be that one as good as the best is stopped; 0.1"));
        fields.set("on", described(words("test"), "it may choose by the test set"));
        return described(
                object(fields), "stop giving seeds to configurations that are significantly worse than the best");
    }

    private static ObjectNode seeds() {
        ArrayNode forms = NODES.arrayNode().add(listOf(whole(0))).add(text()).add(whole(1));
        return described(anyOf(forms), "[1, 2, 3], 1..3, or how many: 3");
    }

    private static ObjectNode zip() {
        ObjectNode group = listOf(text()).put("minItems", 2);
        return anyOf(NODES.arrayNode().add(listOf(group)).add(group.deepCopy()));
    }

    /** Those of the network are proposed; a program tells metrics of any name. */
    private static ObjectNode figureName() {
        return anyOf(NODES.arrayNode()
                .add(words(ExpectationReader.FIGURES.toArray(String[]::new)))
                .add(text()));
    }

    private static ObjectNode expect() {
        ObjectNode figure = NODES.objectNode();
        figure.set("figure", figureName());
        figure.set("unit", words("percent", "fraction", "plain"));
        figure.set("tolerance", NODES.objectNode().put("type", "number").put("minimum", 0));
        figure.set("required", flag());
        ArrayNode figureForms = NODES.arrayNode().add(figureName()).add(object(figure, "figure"));
        ObjectNode fields = NODES.objectNode();
        fields.set("source", described(scalar(), "where the numbers were published"));
        ArrayNode rowForms =
                NODES.arrayNode().add(text()).add(listOf(NODES.objectNode().put("type", "object")));
        fields.set("rows", described(anyOf(rowForms), "a CSV file beside this one, or the rows themselves"));
        ObjectNode figures = NODES.objectNode().put("type", "object");
        figures.set("additionalProperties", anyOf(figureForms));
        fields.set("figures", described(figures, "which column is which figure"));
        fields.set(
                "spread",
                described(text(), "the check.csv of more seeds, which judges where this sweep has too few of its own"));
        fields.set("required", flag());
        fields.set("complete", described(flag(), "whether every configuration must have a published row"));
        return described(object(fields, "source", "rows", "figures"), "published numbers to check the results against");
    }

    static ObjectNode object(ObjectNode properties, String... required) {
        ObjectNode object = NODES.objectNode().put("type", "object");
        object.set("properties", properties);
        object.put("additionalProperties", false);
        if (required.length > 0) {
            object.set("required", array(required));
        }
        return object;
    }

    static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    /** Any text, also one that looks like a number. */
    static ObjectNode scalar() {
        ObjectNode scalar = NODES.objectNode();
        scalar.set("type", array("string", "number", "boolean"));
        return scalar;
    }

    static ObjectNode flag() {
        return NODES.objectNode().put("type", "boolean");
    }

    static ObjectNode whole(long minimum) {
        return NODES.objectNode().put("type", "integer").put("minimum", minimum);
    }

    static ObjectNode words(String... words) {
        ObjectNode choice = NODES.objectNode();
        choice.set("enum", array(words));
        return choice;
    }

    static ObjectNode listOf(ObjectNode items) {
        ObjectNode list = NODES.objectNode().put("type", "array").put("minItems", 1);
        list.set("items", items);
        return list;
    }

    static ObjectNode oneOrMore(ObjectNode item) {
        return anyOf(NODES.arrayNode().add(item).add(listOf(item.deepCopy())));
    }

    static ObjectNode anyOf(ArrayNode forms) {
        ObjectNode any = NODES.objectNode();
        any.set("anyOf", forms);
        return any;
    }

    static ObjectNode ref(String target) {
        return NODES.objectNode().put("$ref", target);
    }

    /** In draft 7 a $ref hides what stands beside it, so it is wrapped. */
    static ObjectNode described(ObjectNode schema, String description) {
        ObjectNode target = schema.has("$ref") ? anyOf(NODES.arrayNode().add(schema)) : schema;
        return target.put("description", description);
    }

    static ArrayNode array(String... words) {
        ArrayNode array = NODES.arrayNode();
        List.of(words).forEach(array::add);
        return array;
    }
}
