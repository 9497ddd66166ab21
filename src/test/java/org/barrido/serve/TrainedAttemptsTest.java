package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.barrido.cli.Invocation;
import org.barrido.cli.SmallSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page shows of attempts that were really trained: by Barrido's own network, and by a script. */
class TrainedAttemptsTest {
    @TempDir
    private Path folder;

    private void run(Path sweep) {
        Invocation run = Invocation.of(
                "run",
                sweep.toString(),
                "--no-charts",
                "--results",
                folder.resolve("results").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private interface Asked {
        void of(ServedBook book) throws Exception;
    }

    private void served(Asked asked) throws Exception {
        try (ServedBook book = new ServedBook(folder.resolve("results"))) {
            asked.of(book);
        }
    }

    @Test
    void anAttemptHasTheConfusionMatrixOfItsOwnModel() throws Exception {
        run(SmallSweep.in(folder, 3).file());
        served(book -> {
            String first =
                    book.json("api/model?name=small&number=1").get("html").asText();
            String second =
                    book.json("api/model?name=small&number=4").get("html").asText();
            assertThat(first).contains("Model small/1 after epoch 3", "<table class=\"matrix\">");
            assertThat(second).contains("Model small/4 after epoch 3").isNotEqualTo(first);
            assertThat(book.json("api/log?name=small&number=1")).isEmpty();
            assertThat(book.json("api/check?name=small").get("html").asText()).isEmpty();
        });
        delete(folder.resolve("results/models"));
        delete(folder.resolve("results/checkpoints"));
        served(book -> assertThat(
                        book.json("api/model?name=small&number=2").get("html").asText())
                .contains("No confusion matrix and no mistakes of small/2: ", "has no model and no checkpoint")
                .doesNotContain("<table"));
    }

    private static void delete(Path tree) throws Exception {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anAttemptOfAProgramHasWhatThatPrinted() throws Exception {
        Files.writeString(folder.resolve("train.sh"), """
                echo "barrido {\\"epoch\\": 1, \\"val_loss\\": ${1#--lr=}}"
                echo "<b>done</b> with $1"
                """);
        run(Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh, "${args}"]}
                metric: val_loss
                parameters: {lr: [0.1, 0.2]}
                """));
        served(book -> {
            assertThat(book.json("api/log?name=mine&number=2"))
                    .last()
                    .extracting(JsonNode::asText)
                    .isEqualTo("<b>done</b> with --lr=0.2");
            JsonNode sweep = book.json("api/sweep?name=mine");
            assertThat(sweep.at("/sweep/program").asText()).isNotEmpty();
            assertThat(sweep.at("/views/shared").asBoolean()).isFalse();
            assertThat(sweep.at("/metric/epochs").asText()).isEqualTo("val_loss");
            assertThat(book.json("api/epochs?name=mine&figure=val_loss").get("values"))
                    .extracting(JsonNode::asDouble)
                    .isEqualTo(List.of(0.1, 0.2));
        });
    }
}
