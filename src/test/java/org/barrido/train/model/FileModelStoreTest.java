package org.barrido.train.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.sweep.SweepFolderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModelStoreTest {
    @Test
    void modelsOfASweepThatOnceHadTheFolderOfItsNameAreFound(@TempDir Path results) throws Exception {
        Path before = Files.createDirectories(results.resolve("models/checkpoints/3"));
        assertThat(Model.folder(results, "checkpoints", 3)).isEqualTo(before);
        assertThat(Model.place(results, "checkpoints/3")).isEqualTo(before);
        assertThat(Model.folder(results, "checkpoints", 4))
                .isEqualTo(results.resolve("models")
                        .resolve(SweepFolderName.of("checkpoints"))
                        .resolve("4"));
        assertThat(Model.folder(results, "../x", 4).normalize()).startsWithRaw(results.resolve("models"));
    }
}
