package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Java program that uses the store may speak any language, such as Turkish, whose small I has no dot. */
class LocaleTest {
    @TempDir
    Path folder;

    private final Locale usual = Locale.getDefault();

    @BeforeEach
    @AfterEach
    void speakAsUsual() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT", "de-DE", "ar-EG", "hi-IN-u-nu-deva", "th-TH-u-nu-thai"})
    void aBookIsTheSameInEveryLanguage(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        Sweep sweep = SampleBooks.sweep("spoken", List.of(0.1, 0.01), List.of(1L, 2L), 2);
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("one"))) {
            SampleBooks.fill(book, sweep);
        }
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("one"))) {
            assertThat(book.pending(book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE), false))
                    .isEmpty();
        }
        try (LabBookWriter other = LabBookWriter.open(folder.resolve("other"))) {
            other.merge(folder.resolve("one/labbook.mv.db"));
        }
        try (LabBook book = LabBook.open(folder.resolve("other"))) {
            assertThat(book.attempts(book.sweep("spoken").orElseThrow().id())).hasSize(8);
            assertThat(book.query("select init, activation from attempts").columns())
                    .containsExactly("init", "activation");
            assertThatThrownBy(() -> book.query("select activatiom from attempts"))
                    .hasMessageContaining("activation");
            assertThatThrownBy(() -> book.query("select * from configuratioms")).hasMessageContaining("configurations");
        }
        assertThat(LabBookMaintenance.check(folder.resolve("other"))).isEmpty();
    }
}
