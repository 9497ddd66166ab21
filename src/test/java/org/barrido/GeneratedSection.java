package org.barrido;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a document, between two marks, that says what the program itself says; -Ddocs.write=true writes it anew. */
public record GeneratedSection(Path document, String name) {
    private static final boolean WRITES = Boolean.getBoolean("docs.write");

    public void isOrBecomes(String generated) throws IOException {
        String text = Files.readString(document);
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        assertThat(text).as("marks in " + document).containsOnlyOnce(begin).containsOnlyOnce(end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end, from);
        String wanted = generated.strip() + "\n";
        if (WRITES) {
            Files.writeString(document, text.substring(0, from) + wanted + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as(document + " isn't of this program any more; write it anew with"
                            + " mvn test -Dtest='*ReferenceTest' -Ddocs.write=true")
                    .isEqualTo(wanted);
        }
    }
}
