package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.YamlTree;

/** Holds sweep files against the schema for editors, with anchors and merge keys resolved, as editors do. */
final class SchemaCheck {
    static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(SweepSchema.json());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaCheck() {}

    static void accepts(String yaml) {
        for (SourceText.Document document : SourceText.documents("s.yaml", yaml)) {
            Node root = YamlTree.parse(document, new ProblemCollector()).orElseThrow();
            assertThat(SCHEMA.validate(json(root).toString(), InputFormat.JSON))
                    .as("what an editor says of %s", yaml)
                    .isEmpty();
        }
    }

    private static JsonNode json(Node node) {
        if (node instanceof Node.Mapping fields) {
            ObjectNode object = NODES.objectNode();
            // Only what has a name of its own in the document is let through by the reader alone: a schema doesn't see
            // anchors.
            fields.fields().stream()
                    .filter(field -> !field.shared() || SweepKeys.KEYS.contains(field.name()))
                    .forEach(field -> object.set(field.name(), json(field.value())));
            return object;
        }
        if (node instanceof Node.Sequence items) {
            ArrayNode array = NODES.arrayNode();
            items.nodes().forEach(item -> array.add(json(item)));
            return array;
        }
        return scalar((Node.Scalar) node);
    }

    private static JsonNode scalar(Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.isNull()) {
            return NODES.nullNode();
        }
        if (scalar.plain() && NumberSyntax.isReal(text)) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return scalar.plain() && text.matches("true|false")
                ? NODES.booleanNode(text.equals("true"))
                : NODES.textNode(text);
    }
}
