package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barrido.sweep.SweepTexts.problems;
import static org.barrido.sweep.SweepTexts.sweep;
import static org.barrido.sweep.SweepTexts.sweeps;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFolderNameTest {
    private static final String GRID = "\nparameters: {epochs: [1, 2]}\n";

    @ParameterizedTest
    @ValueSource(strings = {"report-basic", "a", "v1.2_x", "0", "Baseline", "report-basic-4-to-40"})
    void aPlainNameIsItsFolder(String name) {
        assertThat(SweepFolderName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MNIST MLP: lr & batch (v2) | MNIST-MLP-lr-batch-v2-[0-9a-f]{6}",
                "naïve | naive-[0-9a-f]{6}",
                "Straße nach Łódź | Strasse-nach-Lodz-[0-9a-f]{6}",
                "学習率 | sweep-[0-9a-f]{6}",
                "🚀 | sweep-[0-9a-f]{6}",
                "ＡＢ１ | AB1-[0-9a-f]{6}",
                "a/b | a-b-[0-9a-f]{6}",
                "../../etc/passwd | etc-passwd-[0-9a-f]{6}",
                ".. | sweep-[0-9a-f]{6}",
                ".hidden | hidden-[0-9a-f]{6}",
                "-rf | rf-[0-9a-f]{6}",
                "ends. | ends-[0-9a-f]{6}",
                "CON | sweep-CON-[0-9a-f]{6}",
                "nul.txt | sweep-nul-txt-[0-9a-f]{6}",
                "models | sweep-models-[0-9a-f]{6}",
                "Backups | sweep-Backups-[0-9a-f]{6}",
                "checkpoints | sweep-checkpoints-[0-9a-f]{6}",
                "labbook.mv.db | sweep-labbook-mv-db-[0-9a-f]{6}",
                "report.html | sweep-report-html-[0-9a-f]{6}",
            })
    void anyOtherNameBecomesOneThatEveryFileSystemTakes(String name, String folder) {
        assertThat(SweepFolderName.of(name)).matches(folder).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
        assertThat(SweepFolderName.of(SweepFolderName.of(name))).isEqualTo(SweepFolderName.of(name));
    }

    @Test
    void namesThatReadAlikeHaveFoldersOfTheirOwn() {
        assertThat(SweepFolderName.of("a b"))
                .isNotEqualTo(SweepFolderName.of("a: b"))
                .isNotEqualTo("a-b");
        String long1 = "x".repeat(199) + "1";
        assertThat(SweepFolderName.of(long1)).hasSize(67).isNotEqualTo(SweepFolderName.of("x".repeat(199) + "2"));
        String decomposed = Normalizer.normalize("naïve", Normalizer.Form.NFD);
        assertThat(SweepFolderName.of(decomposed)).isEqualTo(SweepFolderName.of("naïve"));
    }

    @Test
    void theNameStaysAsWrittenAndTheFolderIsTold() {
        Sweep sweep = sweep("name: \"MNIST MLP: lr &  batch (v2) \"" + GRID);
        assertThat(sweep.name()).isEqualTo("MNIST MLP: lr & batch (v2)");
        assertThat(sweep.notices())
                .containsExactly("s.yaml:1:7: the results of MNIST MLP: lr & batch (v2) are in a folder called "
                        + SweepFolderName.of(sweep.name()));
        assertThat(sweep("name: plain" + GRID).notices()).isEmpty();
        assertThat(sweep("name: " + Normalizer.normalize("naïve", Normalizer.Form.NFD) + GRID)
                        .name())
                .isEqualTo("naïve");
    }

    @Test
    void oneNameForSeveralSweepsGoesInFrontOfTheirOwn() {
        assertThat(sweeps("name: a" + GRID + "---\nname: b" + GRID, "name=short"))
                .extracting(Sweep::name)
                .containsExactly("short-a", "short-b");
        assertThat(sweeps("defaults: {seeds: 2}\n---\nname: a" + GRID, "name=short"))
                .extracting(Sweep::name)
                .containsExactly("short");
    }

    @Test
    void twoSweepsOfAFileDontShareAFolder() {
        assertThat(problems("name: ä" + GRID + "---\nname: ä" + GRID))
                .containsExactly("4:1: a second sweep called ä; the first is on line 1");
        assertThat(problems("name: " + "x".repeat(201) + GRID))
                .singleElement()
                .asString()
                .startsWith("1:7: name: expected up to 200 characters, found ");
    }
}
