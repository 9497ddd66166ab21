package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EventFileReaderTest {
    private static final List<String> OF_TORCH = List.of(
            "0: epoch 1.0 {loss/train=1.0}",
            "0: epoch 1.0 {accuracy=0.10000000149011612}",
            "0: epoch 2.0 {loss/train=0.5}",
            "0: epoch 2.0 {accuracy=0.20000000298023224}",
            "0: epoch 3.0 {loss/train=0.3333333432674408}",
            "0: epoch 3.0 {accuracy=0.30000001192092896}",
            "0: epoch 4.0 {accuracy=NaN}",
            "0: epoch 4.0 {loss/train=-Infinity}");

    @Test
    void readsWhatPyTorchWrites() throws IOException {
        assertThat(ToldEvents.of(EventFileReaderTest::reader, WrittenFile.bytes("torch.tfevents")))
                .isEqualTo(OF_TORCH);
    }

    @Test
    void readsScalarsOfEveryKindAndNothingElse() throws IOException {
        assertThat(ToldEvents.inPieces(EventFileReaderTest::reader, WrittenFile.bytes("torch-kinds.tfevents"), 7))
                .containsExactly(
                        "0: epoch 1.0 {double=0.3333333333333333}",
                        "0: epoch 1.0 {new_style=0.25}",
                        "0: epoch 1.0 {zero=0.0}",
                        "0: epoch 1.0 {tensor=2.5}");
        assertThat(ToldEvents.inPieces(EventFileReaderTest::reader, WrittenFile.bytes("torch-hparams.tfevents"), 7))
                .containsExactly("0: epoch 0.0 {hparam/accuracy=0.5}");
    }

    @Test
    void readsWhatKerasWrites() throws IOException {
        assertThat(ToldEvents.inPieces(EventFileReaderTest::reader, WrittenFile.bytes("keras-train.tfevents"), 100))
                .hasSize(9)
                .startsWith(
                        "0: epoch 0.0 {epoch_loss=0.6217817664146423}", "0: epoch 0.0 {epoch_mae=0.6514962315559387}");
        assertThat(ToldEvents.of(EventFileReaderTest::reader, WrittenFile.bytes("keras-validation.tfevents")))
                .hasSize(6)
                .contains("0: epoch 2.0 {epoch_loss=2.4938182830810547}");
    }

    @Test
    void stepsMayBeFinerThanEpochs() throws IOException {
        assertThat(ToldEvents.inPieces(() -> new EventFileReader(2), WrittenFile.bytes("torch.tfevents"), 100))
                .startsWith(
                        "0: epoch 1.0 step 1 {loss/train=1.0}",
                        "0: epoch 1.0 step 1 {accuracy=0.10000000149011612}",
                        "0: epoch 2.0 step 2 {loss/train=0.5}")
                .endsWith("0: epoch 3.0 step 4 {loss/train=-Infinity}");
    }

    /** What is before the damage is read as it is, and nothing that is behind it. */
    @Test
    void aByteThatIsBrokenAnywhereEndsTheFileThere() throws IOException {
        byte[] bytes = WrittenFile.bytes("torch.tfevents");
        for (int at = 0; at < bytes.length; at++) {
            byte[] broken = bytes.clone();
            broken[at] ^= 1 << (at % 8);
            List<String> events = ToldEvents.inPieces(EventFileReaderTest::reader, broken, bytes.length);
            int whole = events.size() - 1;
            assertThat(events.subList(0, whole)).as("byte " + at).isEqualTo(OF_TORCH.subList(0, whole));
            assertThat(events.get(whole)).as("byte " + at).startsWith("0! the file ");
            assertThat(whole).as("byte " + at).isLessThan(OF_TORCH.size());
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereIsReadUpToThere() throws IOException {
        byte[] bytes = WrittenFile.bytes("torch.tfevents");
        int before = 0;
        for (int length = 0; length < bytes.length; length++) {
            List<String> events =
                    ToldEvents.inPieces(EventFileReaderTest::reader, Arrays.copyOf(bytes, length), bytes.length);
            List<String> metrics =
                    events.stream().filter(event -> event.startsWith("0: ")).toList();
            assertThat(metrics).isEqualTo(OF_TORCH.subList(0, metrics.size())).hasSizeGreaterThanOrEqualTo(before);
            before = metrics.size();
        }
        assertThat(before).isEqualTo(OF_TORCH.size() - 1);
        assertThat(ToldEvents.inPieces(EventFileReaderTest::reader, Arrays.copyOf(bytes, bytes.length - 1), 99))
                .last()
                .asString()
                .matches("0! the record at byte \\d+ isn't whole");
    }

    @Test
    void otherFilesAreRefusedAtTheirFirstByte() {
        assertThat(ToldEvents.inPieces(
                        EventFileReaderTest::reader, "epoch,loss\n1,0.5\n".getBytes(StandardCharsets.UTF_8), 3))
                .containsExactly("0! the file isn't an event file of TensorBoard: it isn't read from byte 0 on");
        assertThat(ToldEvents.inPieces(EventFileReaderTest::reader, record(1L << 40, new byte[0]), 3))
                .containsExactly("0! the file has a record of 1099511627776 bytes: it isn't read from byte 0 on");
    }

    @Test
    void aSoundRecordThatIsntAnEventIsLeftOut() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] message : List.of(
                new byte[] {(byte) 0xff}, new byte[] {0x2a, 0x7f}, new byte[] {0x0f}, new byte[] {0x10}, new byte[0])) {
            bytes.write(record(message.length, message));
        }
        bytes.write(WrittenFile.bytes("torch.tfevents"));
        List<String> events = ToldEvents.inPieces(EventFileReaderTest::reader, bytes.toByteArray(), 5);
        assertThat(events.subList(0, 4)).allMatch(event -> event.endsWith(" isn't an event of TensorBoard"));
        assertThat(events.subList(4, events.size())).isEqualTo(OF_TORCH);
    }

    /** As checksums hold, what is read is whatever the bytes say. */
    @Test
    void damageBeforeTheChecksumsWereTakenIsLeftOutOrRead() throws IOException {
        ByteBuffer file =
                ByteBuffer.wrap(WrittenFile.bytes("torch-kinds.tfevents")).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(20);
        while (file.hasRemaining()) {
            byte[] message = new byte[(int) file.getLong()];
            file.getInt();
            file.get(message).getInt();
            for (int round = 0; round < 500; round++) {
                byte[] damaged = message.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                assertThat(ToldEvents.inPieces(EventFileReaderTest::reader, record(damaged.length, damaged), 1000))
                        .noneMatch(event -> event.startsWith("0! the file"));
            }
        }
    }

    private static byte[] record(long length, byte[] bytes) {
        ByteBuffer record = ByteBuffer.allocate(16 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(length).putInt(masked(Arrays.copyOf(record.array(), 8)));
        return record.put(bytes).putInt(masked(bytes)).array();
    }

    private static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    private static EventFileReader reader() {
        return new EventFileReader(0);
    }
}
