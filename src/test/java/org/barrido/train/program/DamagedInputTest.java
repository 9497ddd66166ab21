package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a program writes, readers tell what they can: nothing is thrown, and what is told doesn't depend on the pieces it comes in. */
class DamagedInputTest {
    private static final int ROUNDS = 300;

    enum Input {
        OUTPUT(() -> new JsonLinesReader(JsonLinesReader.PREFIX)) {
            @Override
            byte[] bytes() {
                return """
                        50%|███   | 5/10\rbarrido {"epoch": 1, "step": 7, "val": {"loss": nan, "acc": "0.5"}} barrido {"epoch": 2}
                        \u001B[32mdone\u001B[0m barrido {"epoch": "3", "é🙂": [1, {"a": 2}], "b": true, "c": null, "d": -1e-3}
                        """.getBytes(StandardCharsets.UTF_8);
            }
        },
        PATTERN(() ->
                new PatternReader("(?:epoch|step (?<step>\\S+)) (?<epoch>\\S+)(?: .*?loss: (?<val_loss>\\S+))?")) {
            @Override
            byte[] bytes() {
                return "epoch 1 loss: 0.5\rstep 7 1 - loss: nan, acc\r\nepoch 2 loss: -inf\n"
                        .getBytes(StandardCharsets.UTF_8);
            }
        },
        KERAS(CsvMetricsReader::new) {
            @Override
            byte[] bytes() throws IOException {
                return WrittenFile.bytes("keras-diverged.csv");
            }
        },
        DVCLIVE(JsonSnapshotReader::new) {
            @Override
            byte[] bytes() throws IOException {
                return WrittenFile.bytes("dvclive-1.json");
            }
        },
        TENSORBOARD(() -> new EventFileReader(2)) {
            @Override
            byte[] bytes() throws IOException {
                return WrittenFile.bytes("torch-kinds.tfevents");
            }
        };

        private final Supplier<MetricsReader> readers;

        Input(Supplier<MetricsReader> readers) {
            this.readers = readers;
        }

        abstract byte[] bytes() throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void isReadAsFarAsItGoes(Input input) throws IOException {
        byte[] whole = input.bytes();
        Random random = new Random(20);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damaged(whole, random);
            List<String> told = ToldEvents.inPieces(input.readers, damaged, damaged.length);
            assertThat(ToldEvents.inPieces(input.readers, damaged, 1 + random.nextInt(9)))
                    .as("round " + round)
                    .isEqualTo(told);
            assemble(input.readers.get(), damaged);
        }
    }

    private static void assemble(MetricsReader reader, byte[] bytes) {
        EpochAssembler assembler = new EpochAssembler(0, 0, () -> 0, new AssembledEpochs());
        reader.accept(bytes, 0, bytes.length, assembler);
        reader.end(assembler);
        assembler.end();
        assertThat(assembler.told()).allSatisfy(name -> assertThat(name).isNotBlank());
    }

    /** A few bytes are others, or copied from elsewhere, as in the text or anything at all. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                bytes[at] = (byte) random.nextInt(256);
            } else {
                int from = random.nextInt(bytes.length);
                int count = Math.min(random.nextInt(20), bytes.length - Math.max(at, from));
                System.arraycopy(whole, from, bytes, at, count);
            }
        }
        return bytes;
    }
}
