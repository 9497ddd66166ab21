package org.barrido.train.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredModelCheckTest {
    @TempDir
    Path results;

    @Test
    void damagedFoldersAreNamed() throws IOException {
        assertThat(StoredModelCheck.check(results)).isEmpty();
        Path model = Files.createDirectories(results.resolve("models/small/3"));
        Files.writeString(model.resolve("W1.npy"), "not an array");
        Files.createDirectories(results.resolve("models/small/4"));
        assertThat(StoredModelCheck.check(results))
                .hasSize(2)
                .first()
                .asString()
                .contains("W1.npy");
    }
}
