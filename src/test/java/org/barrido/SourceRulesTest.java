package org.barrido;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house numbers that no compiler checks. */
class SourceRulesTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path SPARK = Path.of("src/spark/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final int LINES = 400;
    private static final int FILES = 30;

    @Test
    void filesAreShort() throws IOException {
        assertThat(sources(MAIN, TEST))
                .allSatisfy(file -> assertThat(Files.readAllLines(file).size())
                        .as(file.toString())
                        .isLessThanOrEqualTo(LINES));
    }

    /** What a person can look over; package-info.java aside. */
    @Test
    void packagesAreSmall() throws IOException {
        Map<Path, Long> files = sources(MAIN).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(files)
                .allSatisfy((folder, count) ->
                        assertThat(count).as(folder.toString()).isLessThanOrEqualTo(FILES));
    }

    /** A search for a file's name finds one. */
    @Test
    void noTwoTypesShareAName() throws IOException {
        Map<Path, Long> names = sources(MAIN).stream()
                .map(Path::getFileName)
                .filter(name -> !name.toString().equals("package-info.java"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertThat(names)
                .allSatisfy(
                        (name, count) -> assertThat(count).as(name.toString()).isEqualTo(1));
    }

    /** Each getter on the way to a value is named for what it adds. */
    @Test
    void noGetterFollowsItself() throws IOException {
        Pattern telescope = Pattern.compile("\\.(\\w+)\\(\\)\\.\\1\\(\\)");
        assertThat(sources(MAIN, TEST))
                .allSatisfy(file -> assertThat(Files.readAllLines(file).stream()
                                .filter(line -> telescope.matcher(line).find()))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        List<Path> folders =
                sources(MAIN).stream().map(Path::getParent).distinct().toList();
        assertThat(folders)
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void nothingIsLeftForLaterOrSilenced() throws IOException {
        Predicate<String> unwelcome =
                line -> line.contains("\t") || line.contains("TO" + "DO") || line.contains("FIX" + "ME");
        assertThat(sources(MAIN, TEST))
                .allSatisfy(file -> assertThat(Files.readAllLines(file).stream().filter(unwelcome))
                        .as(file.toString())
                        .isEmpty());
    }

    /** Also in SQL and in addresses; {@code jdbc:postgresql} is one that users write. */
    @Test
    void onlyTheRoomOfADatabaseNamesIt() throws IOException {
        Path store = MAIN.resolve("org/barrido/store");
        assertThat(sources(MAIN)).allSatisfy(file -> {
            String text = Files.readString(file);
            if (!file.startsWith(store.resolve("h2"))) {
                assertThat(text).as(file.toString()).doesNotContain("org.h2", "jdbc:h2");
            }
            if (!file.startsWith(store.resolve("postgres"))) {
                assertThat(text).as(file.toString()).doesNotContain("org.postgresql");
            }
        });
    }

    /** Comments may have examples. */
    @Test
    void onlyTheStoreHasSql() throws IOException {
        Path store = MAIN.resolve(Path.of("org", "barrido", "store"));
        Pattern sql =
                Pattern.compile("\"\\s*(?i:select\\s|insert\\s+into\\s|delete\\s+from\\s|update\\s+[\\w.]+\\s+set\\s)");
        assertThat(sources(MAIN, SPARK))
                .filteredOn(file -> !file.startsWith(store))
                .allSatisfy(file -> assertThat(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", ""))
                        .as(file.toString())
                        .doesNotContainPattern(sql));
    }

    private static List<Path> sources(Path... roots) throws IOException {
        List<Path> files = Stream.of(roots).flatMap(SourceRulesTest::walk).toList();
        assertThat(files).isNotEmpty();
        return files;
    }

    private static Stream<Path> walk(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
