package org.barrido;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages in docs/architecture.md are those that there are, in their order and their own words. */
class PackageReferenceTest {
    @Test
    void packages() throws IOException {
        StringBuilder rows = new StringBuilder("| package | |\n|---|---|\n");
        for (String room : PackageOrder.ROOMS) {
            rows.append("| `")
                    .append(room)
                    .append("` | ")
                    .append(firstSentence(room))
                    .append(" |\n");
        }
        new GeneratedSection(Path.of("docs", "architecture.md"), "packages").isOrBecomes(rows.toString());
    }

    private static String firstSentence(String room) throws IOException {
        Path place = Stream.of("src/main/java", "src/spark/java")
                .map(root -> Path.of(root, "org", "barrido")
                        .resolve(room.replace('.', '/'))
                        .resolve("package-info.java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        String text = Files.readString(place);
        String comment = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
                .lines()
                .map(line -> line.strip().replaceFirst("^\\* ?", ""))
                .collect(Collectors.joining(" "))
                .strip();
        return comment.replaceFirst("\\. .*", ".")
                .replaceAll("\\{@(?:code|link) (?:[a-z]+\\.)*([^}]+)\\}", "`$1`")
                .replace("|", "\\|");
    }
}
