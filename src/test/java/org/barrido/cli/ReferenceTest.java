package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.GeneratedSection;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SavedQuery;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.SweepSchema;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.trainer.MacroHelp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/ lists is what the program has. */
class ReferenceTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path SWEEPS = DOCS.resolve("sweeps.md");
    private static final Path PROGRAMS = DOCS.resolve("programs.md");
    private static final Path LAB_BOOK = DOCS.resolve("lab-book.md");
    private static final String PARAMETERS = "(parameters)";

    @Test
    void commandsAndTheirOptions() throws IOException {
        new GeneratedSection(DOCS.resolve("commands.md"), "commands").isOrBecomes(CommandReference.markdown());
    }

    @Test
    void parameters() throws IOException {
        String rows = ParameterHelp.all().stream()
                .map(guide -> "| `" + guide.name() + "` | " + range(guide) + " | " + cell(guide.defaultValue()) + " | "
                        + cell(guide.description()) + " | " + cell(guide.effect()) + " |")
                .collect(Collectors.joining("\n"));
        new GeneratedSection(SWEEPS, "parameters")
                .isOrBecomes("| parameter | range | default | meaning | has an effect with |\n|---|---|---|---|---|\n"
                        + rows);
    }

    private static String range(ParameterHelp guide) {
        String range = guide.type().equals("choice") ? guide.range() : guide.type() + " " + guide.range();
        return cell(range.strip());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    @Test
    void keysOfASweep() throws IOException {
        List<String> rows = new ArrayList<>();
        new ObjectMapper()
                .readTree(SweepSchema.json())
                .path("properties")
                .fields()
                .forEachRemaining(key -> {
                    JsonNode schema = key.getValue();
                    String meaning = schema.path("description").asText("which values each parameter takes; see below");
                    List<String> words = new ArrayList<>();
                    schema.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
                    if (!meaning.startsWith("for W&B")) {
                        rows.add("| `" + key.getKey() + "` | " + cell(meaning)
                                + (words.isEmpty() ? "" : ": " + String.join(", ", words)) + " |");
                    }
                });
        new GeneratedSection(SWEEPS, "keys").isOrBecomes("| key | |\n|---|---|\n" + String.join("\n", rows));
    }

    @Test
    void keysOfATrainer() throws IOException {
        List<String> rows = new ArrayList<>();
        new ObjectMapper()
                .readTree(SweepSchema.json())
                .path("definitions")
                .path("trainer")
                .path("properties")
                .fields()
                .forEachRemaining(key -> rows.add("| `" + key.getKey() + "` | "
                        + cell(key.getValue().path("description").asText()) + " |"));
        new GeneratedSection(PROGRAMS, "trainer").isOrBecomes("| key | |\n|---|---|\n" + String.join("\n", rows));
    }

    @Test
    void macrosOfACommand() throws IOException {
        String rows = MacroHelp.all().stream()
                .map(macro -> "| `" + macro.written() + "` | " + cell(macro.meaning()) + " |")
                .collect(Collectors.joining("\n"));
        new GeneratedSection(PROGRAMS, "macros").isOrBecomes("| macro | |\n|---|---|\n" + rows);
    }

    @Test
    void readyQueries() throws IOException {
        String rows = SavedQuery.all().stream()
                .map(query -> "| `" + query.name() + "` | " + query.title() + " |")
                .collect(Collectors.joining("\n"));
        new GeneratedSection(LAB_BOOK, "queries").isOrBecomes("| query | answers |\n|---|---|\n" + rows);
    }

    /** All columns in their order; those that are the parameters are named once. */
    @Test
    void viewsHaveTheColumnsThatAreTold(@TempDir Path folder) throws IOException {
        Map<String, String> told = toldViews();
        try (LabBookWriter book = LabBookWriter.open(BookAddress.in(folder))) {
            List<String> views = book
                    .query("select table_name from information_schema.views where table_schema = 'PUBLIC'")
                    .rows()
                    .stream()
                    .map(row -> row.get(0).toString().toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(views);
            told.forEach((view, columns) -> assertThat(columns)
                    .as("the view " + view + " in " + LAB_BOOK)
                    .isEqualTo(String.join(
                            ", ", folded(book.query("select * from " + view).columns()))));
        }
    }

    private static Map<String, String> toldViews() throws IOException {
        Map<String, String> views = new LinkedHashMap<>();
        Matcher row =
                Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\| `([^`|]+)`").matcher(Files.readString(LAB_BOOK));
        while (row.find()) {
            views.put(row.group(1), row.group(2));
        }
        return views;
    }

    private static List<String> folded(List<String> columns) {
        List<String> parameters = Arrays.stream(NetworkParameter.values())
                .map(parameter -> parameter == NetworkParameter.LOSS ? "loss_function" : parameter.key())
                .toList();
        if (!columns.containsAll(parameters)) {
            return columns;
        }
        return columns.stream()
                .map(column -> parameters.contains(column) ? PARAMETERS : column)
                .distinct()
                .toList();
    }
}
