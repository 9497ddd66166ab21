package org.barrido.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    Path models;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = models.resolve("report-basic").resolve("4");
    }

    private static SortedMap<String, Npy> arrays(float first) {
        SortedMap<String, Npy> arrays = new TreeMap<>();
        arrays.put("W1", new Npy(new float[] {first, 2, 3, 4, 5, 6}, 2, 3));
        arrays.put("b1", new Npy(new float[] {0, -1, 1}, 3));
        return arrays;
    }

    private static ModelFolder.Description description(String dataset) {
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        values.put(Parameter.DATASET, dataset);
        values.put(Parameter.LEARNING_RATE, 1e-4);
        values.put(Parameter.BATCH_SIZE, 32L);
        values.put(Parameter.HIDDEN, List.of(128L, 64L));
        Epoch epoch = new Epoch(20, 1e-4, 0.25, 0.875, 0.5, 0.75, Double.NaN, Double.NaN, 1.5);
        return new ModelFolder.Description(
                Settings.ofComplete(values), 7, dataset, "ab12", "unit", List.of("0", "1"), epoch, null, "0.1.0");
    }

    private List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ModelFolder.write(folder, arrays(1), description("mnist"));

        assertThat(names(folder)).containsExactly("W1.npy", "b1.npy", "model.json");
        SortedMap<String, Npy> read = ModelFolder.read(folder);
        assertThat(read).containsOnlyKeys("W1", "b1");
        assertThat(read.get("W1").shape()).containsExactly(2, 3);
        assertThat(read.get("W1").values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void describesTheModel() throws IOException {
        ModelFolder.write(folder, arrays(1), description("mnist"));
        assertThat(folder.resolve("model.json")).hasContent("""
                        {
                          "barrido": "0.1.0",
                          "dataset": "mnist",
                          "data_hash": "ab12",
                          "scaling": "unit",
                          "classes": ["0", "1"],
                          "settings": {"dataset": "mnist", "learning_rate": 1.0E-4, "batch_size": 32, "hidden": [128, 64]},
                          "seed": 7,
                          "epoch": 20,
                          "metrics": {"train_loss": 0.25, "train_accuracy": 0.875, "test_loss": 0.5, "test_accuracy": 0.75, \
                        "validation_loss": null, "validation_accuracy": null},
                          "digest": null
                        }
                        """);
    }

    @Test
    void escapesText() throws IOException {
        ModelFolder.write(folder, arrays(1), description("a \"b\"\\c\n\t\u0001 größe \uD83D\uDE00 \uD83D"));
        assertThat(folder.resolve("model.json"))
                .content()
                .contains("\"dataset\": \"a \\\"b\\\"\\\\c\\n\\t\\u0001 größe \uD83D\uDE00 \\ud83d\",");
    }

    @Test
    void replacesTheOldFolderAndRemovesWhatKilledWritersLeft() throws IOException {
        ModelFolder.write(folder, arrays(1), description("mnist"));
        Files.writeString(folder.resolve("W3.npy"), "of an older network");
        Files.createDirectories(folder.resolveSibling("4.999999999-1.tmp").resolve("inner"));

        ModelFolder.write(folder, arrays(9), description("mnist"));

        assertThat(names(folder)).containsExactly("W1.npy", "b1.npy", "model.json");
        assertThat(ModelFolder.read(folder).get("W1").values()).startsWith(9);
        assertThat(names(folder.getParent())).containsExactly("4");
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Files.writeString(models.resolve("report-basic"), "a file where the folder should be");
        assertThatThrownBy(() -> ModelFolder.write(folder, arrays(1), description("mnist")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": can't be written (")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAFolderThatIsNoModel() {
        assertThatThrownBy(() -> ModelFolder.read(models))
                .hasMessage(models + ": not a model, expected W1.npy, b1.npy and so on in it");
    }
}
