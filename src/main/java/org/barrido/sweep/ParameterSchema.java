package org.barrido.sweep;

import static org.barrido.sweep.SweepSchema.anyOf;
import static org.barrido.sweep.SweepSchema.array;
import static org.barrido.sweep.SweepSchema.described;
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
import java.util.ArrayList;
import java.util.List;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.parameter.ParameterSpec;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.Range;
import org.barrido.sweep.parameter.SpellingPattern;
import org.barrido.sweep.space.DistributionReader;

/** The part of the schema that comes from the parameters' definitions. */
final class ParameterSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParameterSchema() {}

    static ObjectNode definitions() {
        ObjectNode definitions = NODES.objectNode();
        definitions.set("parameters", parameters());
        definitions.set("nested_parameters", nestedParameters());
        definitions.set("group", group());
        definitions.set("condition", ofAll("_alternatives"));
        definitions.set("row", ofAll(""));
        for (NetworkParameter parameter : NetworkParameter.values()) {
            definitions.set(parameter.key(), value(parameter));
            definitions.set(parameter.key() + "_alternatives", oneOrMore(valueRef(parameter)));
            definitions.set(parameter.key() + "_forms", axis(parameter));
        }
        return definitions;
    }

    private static ObjectNode parameters() {
        ObjectNode parameters = ofAll("_forms");
        ObjectNode properties = (ObjectNode) parameters.get("properties");
        ParameterNames.SEEDS.stream()
                .sorted()
                .forEach(name -> properties.set(name, described(NODES.objectNode(), "stands for seeds")));
        ((ObjectNode) parameters.get("patternProperties")).set(SpellingPattern.seeds(), NODES.objectNode());
        parameters.set("additionalProperties", ref("#/definitions/group"));
        return parameters;
    }

    /** Within a group, whose name may be the other half of the parameter's. */
    private static ObjectNode nestedParameters() {
        ObjectNode parameters = parameters();
        ((ObjectNode) parameters.get("patternProperties")).set(SpellingPattern.halves(), NODES.objectNode());
        return parameters;
    }

    /** What W&amp;B's sweeps nest: {@code model: {parameters: {lr: …}}}. */
    private static ObjectNode group() {
        ObjectNode fields = NODES.objectNode();
        fields.set("parameters", ref("#/definitions/nested_parameters"));
        return object(fields, "parameters");
    }

    private static ObjectNode ofAll(String suffix) {
        ObjectNode properties = NODES.objectNode();
        ObjectNode patterns = NODES.objectNode();
        for (NetworkParameter parameter : NetworkParameter.values()) {
            String target = "#/definitions/" + parameter.key() + suffix;
            properties.set(parameter.key(), described(ref(target), description(parameter)));
            for (String synonym : parameter.spec().aliases()) {
                properties.set(synonym, ref(target));
            }
            patterns.set(SpellingPattern.of(parameter), ref(target));
        }
        ObjectNode all = object(properties);
        all.set("patternProperties", patterns);
        return all;
    }

    private static String description(NetworkParameter parameter) {
        ParameterHelp guide = ParameterHelp.of(parameter);
        String range = guide.range().isEmpty() ? "" : "; " + guide.range();
        String effect = guide.effect().isEmpty() ? "" : "; only with " + guide.effect();
        String needed = guide.needed().isEmpty() ? "" : "; must be given with " + guide.needed();
        return guide.description() + " (default " + guide.defaultValue() + range + effect + needed + ")";
    }

    private static ObjectNode valueRef(NetworkParameter parameter) {
        return ref("#/definitions/" + parameter.key());
    }

    private static ObjectNode value(NetworkParameter parameter) {
        ParameterSpec spec = parameter.spec();
        return switch (parameter.type()) {
            case REAL -> number("number", spec.numbers());
            case INTEGER -> number("integer", spec.numbers());
            case BOOLEAN -> NODES.objectNode().put("type", "boolean");
            case TEXT -> scalar();
            case INTEGERS -> widths(spec.numbers());
            case CHOICE -> choice(spec);
            case LIST, NULL -> throw new IllegalArgumentException(parameter.key());
        };
    }

    private static ObjectNode widths(Range range) {
        ObjectNode one = number("integer", range);
        ObjectNode list = listOf(one).put("maxItems", 64);
        return anyOf(NODES.arrayNode().add(list).add(one.deepCopy()));
    }

    private static ObjectNode choice(ParameterSpec spec) {
        ArrayNode allowed = array(spec.choices().toArray(String[]::new));
        spec.valueAliases().keySet().forEach(allowed::add);
        ObjectNode choice = NODES.objectNode();
        choice.set("enum", allowed);
        List<String> words = new ArrayList<>();
        allowed.forEach(word -> words.add(word.asText()));
        return anyOf(NODES.arrayNode().add(choice).add(text().put("pattern", SpellingPattern.ofWords(words))));
    }

    private static ObjectNode number(String type, Range range) {
        ObjectNode number = NODES.objectNode().put("type", type);
        String low = range.lowIncluded() ? "minimum" : "exclusiveMinimum";
        String high = range.highIncluded() ? "maximum" : "exclusiveMaximum";
        put(number, low, range.low());
        put(number, high, range.high());
        return number;
    }

    private static void put(ObjectNode node, String key, double value) {
        if (value == Math.rint(value)) {
            node.put(key, (long) value);
        } else {
            node.put(key, value);
        }
    }

    /** A value, several, or a mapping. */
    private static ObjectNode axis(NetworkParameter parameter) {
        ObjectNode value = parameter == NetworkParameter.HIDDEN_SIZE
                ? anyOf(NODES.arrayNode().add(valueRef(parameter)).add(valueRef(NetworkParameter.HIDDEN)))
                : valueRef(parameter);
        ArrayNode forms = NODES.arrayNode()
                .add(value)
                .add(listOf(orNull(value)))
                .add(mapping(parameter, value))
                .add(ref("#/definitions/group"));
        return anyOf(forms);
    }

    /** Null stands for the default. */
    private static ObjectNode orNull(ObjectNode value) {
        return anyOf(
                NODES.arrayNode().add(value.deepCopy()).add(NODES.objectNode().put("type", "null")));
    }

    private static ObjectNode mapping(NetworkParameter parameter, ObjectNode value) {
        ObjectNode fields = NODES.objectNode();
        fields.set("value", orNull(value));
        fields.set("values", listOf(orNull(value)));
        fields.set("distribution", words(DistributionReader.KNOWN.toArray(String[]::new)));
        fields.set("probabilities", listOf(NODES.objectNode().put("type", "number")));
        fields.set("when", described(ref("#/definitions/condition"), "where the parameter exists at all"));
        if (parameter.spec().range() != null && parameter.type() != ParameterType.INTEGERS) {
            fields.set("min", NODES.objectNode().put("type", "number"));
            fields.set("max", NODES.objectNode().put("type", "number"));
            fields.set("count", whole(2));
            fields.set("scale", words("linear", "log"));
            fields.set("mu", NODES.objectNode().put("type", "number"));
            fields.set("sigma", NODES.objectNode().put("type", "number"));
            fields.set("q", NODES.objectNode().put("type", "number").put("exclusiveMinimum", 0));
        }
        if (parameter == NetworkParameter.HIDDEN_LAYERS) {
            fields.set("deep", described(NODES.objectNode().put("type", "boolean"), "more than 16 layers are meant"));
        }
        return fields.has("min") ? withBounds(object(fields), parameter) : object(fields);
    }

    /** Ends of a range are values of the parameter, unless they are exponents. */
    private static ObjectNode withBounds(ObjectNode mapping, NetworkParameter parameter) {
        ObjectNode exponents = NODES.objectNode();
        exponents.set("distribution", words("log_uniform", "inv_log_uniform", "q_log_uniform"));
        ObjectNode bounds = NODES.objectNode();
        bounds.set("min", valueRef(parameter));
        bounds.set("max", valueRef(parameter));
        mapping.set(
                "if",
                NODES.objectNode()
                        .<ObjectNode>set("properties", exponents)
                        .set("required", NODES.arrayNode().add("distribution")));
        mapping.set("else", NODES.objectNode().set("properties", bounds));
        return mapping;
    }
}
