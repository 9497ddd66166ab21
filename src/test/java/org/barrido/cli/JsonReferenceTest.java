package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.barrido.GeneratedSection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print as JSON is JSON, and has the members of the types that docs/json.md tells. */
class JsonReferenceTest {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Their members have the names that a sweep's parameters and metrics, a data set's tags or attempts have. */
    private static final Set<String> BY_NAME = Set.of("parameters", "figures", "metrics", "tagged", "notes", "special");

    private static final String ROWS_OF_A_TABLE = "rows";

    /** What the members are that this book has nothing for. */
    private static final Map<String, String> WHERE_THERE_IS_ONE = Map.of(
            "metric.epoch", "number",
            "stops_by", "text",
            "reason", "text",
            "stop", "object",
            "lineage", "text",
            "model_hash", "text",
            "suggestion", "text",
            "attempts[].difference", "text");

    @TempDir
    static Path folder;

    private static SmallSweep sweep;

    @BeforeAll
    static void train() throws IOException {
        sweep = SmallSweep.in(folder, 2);
        run(0, "run", sweep.file().toString(), "--no-charts");
        run(0, "tag", "small/1", "good");
        run(0, "note", "small/2", "one \"line\"");
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("a.csv"), "epoch,loss\n0,0.5\n1,nan\n");
        run(0, "import", logs.toString());
    }

    private static Invocation run(int exitCode, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--results", folder.resolve("results").toString()));
        Invocation done = Invocation.of(arguments.toArray(String[]::new));
        assertThat(done.exitCode()).as(done.out() + done.err()).isEqualTo(exitCode);
        return done;
    }

    private static JsonNode json(String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--format", "json"));
        return STRICT.readTree(run(0, arguments.toArray(String[]::new)).out());
    }

    private static Map<String, JsonNode> all() throws IOException {
        String file = sweep.file().toString();
        Map<String, JsonNode> all = new LinkedHashMap<>();
        all.put("list", json("list"));
        all.put("show SWEEP", json("show", "small"));
        all.put("show ATTEMPT", json("show", "small/2"));
        all.put("plan FILE", json("plan", file));
        all.put("verify SWEEP", json("verify", "small", "--sample", "2", "--workers", "1"));
        all.put("verify SWEEP --reference", json("verify", "small/3", "--reference", "--steps", "2"));
        all.put("effects SWEEP", json("effects", "small"));
        all.put("compare A B", json("compare", "small/1", "small/2", "--metric", "accuracy"));
        all.put("doctor", json("doctor"));
        all.put("doctor --self", json("doctor", "--self"));
        all.put("model MODEL", json("model", "small/1"));
        all.put("data", json("data"));
        return all;
    }

    @Test
    void theMembersAreThoseThatAreTold() throws IOException {
        List<String> rows = new ArrayList<>();
        all().forEach((command, json) -> {
            Map<String, Set<String>> types = new LinkedHashMap<>();
            collect(command, "", json, types);
            types.forEach(
                    (path, kinds) -> rows.add("| `" + command + "` | `" + path + "` | " + told(path, kinds) + " |"));
        });
        new GeneratedSection(Path.of("docs/json.md"), "members")
                .isOrBecomes("| command | member | type |\n|---|---|---|\n" + String.join("\n", rows));
    }

    private static String told(String path, Set<String> kinds) {
        if (path.equals("datasets[].folder") || path.equals("datasets[].about")) {
            return "text or null"; // by what there is on the machine
        }
        if (kinds.equals(Set.of("null")) && path.startsWith("[].")) {
            return "number or null";
        }
        if (kinds.equals(Set.of("null"))) {
            assertThat(WHERE_THERE_IS_ONE).as(path).containsKey(path);
            return WHERE_THERE_IS_ONE.get(path) + " or null";
        }
        return kinds.stream().sorted(Comparator.reverseOrder()).collect(Collectors.joining(" or "));
    }

    private static void collect(String command, String path, JsonNode node, Map<String, Set<String>> types) {
        String last = path.replace("[]", "").replaceFirst(".*\\.", "");
        if (node.isArray()) {
            node.forEach(each -> collect(command, path + "[]", each, types));
            if (node.isEmpty() || !node.get(0).isContainerNode()) {
                types.computeIfAbsent(path, any -> new TreeSet<>()).add("list");
                types.remove(path + "[]");
            }
        } else if (node.isObject() && BY_NAME.contains(last)) {
            types.computeIfAbsent(path, any -> new TreeSet<>()).add("object");
        } else if (node.isObject() && !ROWS_OF_A_TABLE.equals(last)) {
            node.fields()
                    .forEachRemaining(member -> collect(
                            command,
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            types));
        } else {
            types.computeIfAbsent(path, any -> new TreeSet<>()).add(type(node));
        }
    }

    private static String type(JsonNode node) {
        return node.isTextual()
                ? "text"
                : node.isNumber() ? "number" : node.isBoolean() ? "true, false" : node.isNull() ? "null" : "object";
    }

    @Test
    void numbersHaveAllTheirDigitsAndWhatIsNotFiniteIsNullWithAWordForIt() throws IOException {
        JsonNode attempt = json("show", "logs/1");
        assertThat(attempt.get("epochs").get(1).get("loss").isNull()).isTrue();
        assertThat(attempt.get("epochs").get(1).get("special").get("loss").asText())
                .isEqualTo("NaN");
        assertThat(attempt.get("epochs").get(0).get("special")).isEmpty();
        assertThat(attempt.get("status").asText()).isEqualTo("DIVERGED");
        JsonNode trained = json("show", "small/2");
        assertThat(trained.get("note").asText()).isEqualTo("one \"line\"");
        assertThat(trained.get("parameters").get("optimizer").asText()).isEqualTo("sgd");
        assertThat(trained.get("epochs")).hasSize(2);
        assertThat(json("show", "small").get("rows")).hasSize(6);
        assertThat(json("show", "small").get("tagged").get("good").get(0).asInt())
                .isEqualTo(1);
    }

    @Test
    void planAndVerifyTellTheSameAsTheirWords() throws IOException {
        JsonNode plan = json("plan", sweep.file().toString()).get(0);
        assertThat(plan.get("attempts").asInt()).isEqualTo(6);
        assertThat(plan.get("to_run").asInt()).isZero();
        JsonNode verified = json("verify", "small/1");
        assertThat(verified.get("same").asBoolean()).isTrue();
        assertThat(verified.get("attempts").get(0).get("difference").isNull()).isTrue();
    }
}
