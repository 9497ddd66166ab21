package org.barrido.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.SamplePrograms;
import org.barrido.sweep.Sweep;
import org.barrido.train.program.EventFileReader;
import org.barrido.train.program.Told;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab book as runs of TensorBoard, read by the reader of programs' event files; TensorBoard itself reads them in a long test. */
class TensorBoardExportTest {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);
    private static final Sweep FAILING = SampleBooks.sweep("failing", List.of(3.0), List.of(0L), 3);
    private static final Sweep PROGRAM = SamplePrograms.sweep(
            "mine/größe",
            SamplePrograms.LOSS,
            List.of(1L),
            "{\"path\": \"../../a b\", \"widths\": [1, 2]}",
            "{\"path\": null}");

    @TempDir
    private Path folder;

    @BeforeEach
    void aBook() {
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("results"))) {
            SampleBooks.fill(book, GRID);
            long failing = book.begin(FAILING, SampleBooks.keyed(FAILING), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(failing, false).get(0).id());
            SamplePrograms.fill(book, PROGRAM);
        }
    }

    private Path export() {
        Path out = folder.resolve("out");
        try (LabBook book = LabBook.open(folder.resolve("results"))) {
            assertThat(TensorBoardExport.write(book, out))
                    .containsExactlyInAnyOrder(out.resolve("grid"), out.resolve("failing"), out.resolve("mine_größe"));
        }
        return out;
    }

    @Test
    void aRunForEachAttemptIsNamedByWhatItDiffersIn() throws IOException {
        Path out = export();
        assertThat(names(out.resolve("grid")))
                .hasSize(8 + 1)
                .contains("1,learning_rate=0.1,batch_size=32,seed=0", "8,learning_rate=0.01,batch_size=64,seed=1");
        assertThat(names(out.resolve("failing"))).hasSize(1 + 1);
        assertThat(names(out.resolve("mine_größe"))).contains("1,path=.._.._a_b,widths=_1,_2_");
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.map(file -> out.relativize(file).getNameCount())).allMatch(depth -> depth <= 3);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void eachEpochHasItsNumbers() throws IOException {
        Path out = export();
        Epoch last = SampleBooks.epoch(3, 0.1);
        assertThat(scalars(out.resolve("grid/1,learning_rate=0.1,batch_size=32,seed=0")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("3: {train_loss=" + (double) (float) last.trainLoss())
                .endsWith("learning_rate=" + (double) 0.1f + "}");
        assertThat(scalars(out.resolve("failing/1,learning_rate=3.0,batch_size=32")))
                .containsExactly(
                        "1: {train_loss=Infinity, train_accuracy=" + (double) 0.1f + ", test_loss=NaN, test_accuracy="
                                + (double) 0.098f + ", learning_rate=" + (double) 0.1f + "}");
        assertThat(scalars(out.resolve("mine_größe/2,path=null")).get(0))
                .isEqualTo("1: {val_acc=0.75, val_loss=" + (double) (float) (1 / 3.0) + "}");
    }

    @Test
    void theTabOfParametersHasAllOfThemFirst() throws IOException {
        Path out = export();
        String experiment = text(out.resolve("mine_größe"));
        assertThat(experiment).contains("_hparams_/experiment", "path", "widths", "seed", "val_loss", "val_acc");
        assertThat(experiment.indexOf("val_loss")).isLessThan(experiment.indexOf("val_acc"));
        assertThat(text(out.resolve("mine_größe/1,path=.._.._a_b,widths=_1,_2_")))
                .contains("_hparams_/session_start_info", "../../a b", "[1, 2]", "_hparams_/session_end_info");
        String grid = text(out.resolve("grid"));
        assertThat(grid.indexOf("test_accuracy")).isLessThan(grid.indexOf("train_loss"));
    }

    private static String text(Path run) throws IOException {
        return new String(
                Files.readAllBytes(run.resolve("events.out.tfevents.0000000000.barrido")), StandardCharsets.UTF_8);
    }

    @Test
    void theSameBookGivesTheSameBytes() throws IOException {
        String run = "grid/1,learning_rate=0.1,batch_size=32,seed=0";
        String first = text(export().resolve(run));
        assertThat(text(export().resolve(run))).isEqualTo(first);
    }

    private static final String KNOWN =
            "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c"
                    + "1a00000000000000129bd82d09000000000000044010032a0d0a0b0a046c6f7373150000803eb1006461";

    /** Looked at with TensorBoard's own reader. */
    @Test
    void theBytesAreKnown() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventFile file = new EventFile(out, 1.5);
        file.scalars(2.5, 3, Map.of("loss", 0.25));
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(KNOWN);
    }

    private static List<String> scalars(Path run) throws IOException {
        List<String> told = new ArrayList<>();
        EventFileReader reader = new EventFileReader(0);
        Told sink = new Told() {
            @Override
            public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
                told.add((int) epoch + ": " + values);
            }

            @Override
            public void remark(long line, String what) {
                told.add(what);
            }
        };
        byte[] bytes = Files.readAllBytes(run.resolve("events.out.tfevents.0000000000.barrido"));
        reader.accept(bytes, 0, bytes.length, sink);
        reader.end(sink);
        return told;
    }
}
