package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What can be checked of prose. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

    static Stream<Path> documents() {
        return Stream.concat(
                FencedBlock.documents().stream(),
                Stream.of(Path.of("CHANGELOG.md"), Path.of("experiments/README.md"), Path.of("data/README.md")));
    }

    @Test
    void theReadmeIsOnePage() {
        assertThat(FencedBlock.read(Path.of("README.md")).lines()).hasSizeLessThanOrEqualTo(90);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) {
        Path folder = document.toAbsolutePath().getParent();
        LINK.matcher(FencedBlock.read(document))
                .results()
                .map(link -> link.group(1))
                .forEach(link -> {
                    if (!link.matches("[a-z]+:.*")) {
                        String[] parts = link.split("#", 2);
                        Path file = parts[0].isEmpty() ? document.toAbsolutePath() : folder.resolve(parts[0]);
                        assertThat(file).as(document + ": " + link).exists();
                        if (parts.length == 2) {
                            assertThat(anchors(file)).as(document + ": " + link).contains(parts[1]);
                        }
                    }
                });
    }

    /** As forges make them of headings. */
    private static Set<String> anchors(Path file) {
        return FencedBlock.read(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** In prose too, where no command is told whole. */
    @Test
    void everyOptionThatIsNamedIsOne() {
        Set<String> known =
                Main.commandLine(Invocation.nowhere(), Invocation.nowhere()).getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(command -> command.options().stream())
                        .flatMap(option -> Stream.of(option.names()))
                        .collect(Collectors.toSet());
        known.addAll(List.of("--version", "--add-modules"));
        for (Path document : FencedBlock.documents()) {
            List<String> named = CODE.matcher(FencedBlock.read(document))
                    .results()
                    .map(MatchResult::group)
                    .flatMap(code -> OPTION.matcher(code).results().map(MatchResult::group))
                    .toList();
            assertThat(known).as(document.toString()).containsAll(named);
        }
    }

    @Test
    void theForgeBuildsWhatThereIs() throws IOException {
        JsonNode jobs = workflow("ci.yml").path("jobs");
        List<String> javas = new ArrayList<>();
        jobs.path("verify").path("strategy").path("matrix").path("java").forEach(java -> javas.add(java.asText()));
        assertThat(javas).contains(Integer.toString(Runtime.version().feature()));
        String pom = FencedBlock.read(Path.of("pom.xml"));
        JsonNode profiles = workflow("nightly.yml")
                .path("jobs")
                .path("profile")
                .path("strategy")
                .path("matrix")
                .path("include");
        assertThat(profiles)
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(pom).contains("<id>" + one.path("profile").asText() + "</id>"));
    }

    private static JsonNode workflow(String name) throws IOException {
        return new YAMLMapper().readTree(Path.of(".github", "workflows", name).toFile());
    }

    @Test
    void everyFenceSaysWhatItIs() {
        assertThat(FencedBlock.all())
                .isNotEmpty()
                .allSatisfy(
                        block -> assertThat(block.language()).isIn("sh", "yaml", "python", "java", "text", "barrido"));
    }
}
