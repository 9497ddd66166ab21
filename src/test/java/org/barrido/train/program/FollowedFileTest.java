package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedFileTest {
    @TempDir
    private Path folder;

    private final ToldEvents told = new ToldEvents();
    private Path file;
    private MetricsSource source;

    @BeforeEach
    void follow() {
        file = folder.resolve("log.csv");
        source = new FollowedFile(file, CsvMetricsReader::new);
    }

    @Test
    void aFileMayAppearLateAndGrowByHalfLines() throws IOException {
        assertThat(polled()).isEmpty();
        assertThat(source.absence()).contains("log.csv never appeared in " + folder + ", which is empty");
        append("epoch,lo");
        assertThat(polled()).isEmpty();
        append("ss\n1,0.5\n2,0.2");
        assertThat(polled()).containsExactly("2: epoch 1.0 {loss=0.5}");
        append("5\n3,0.125");
        assertThat(polled()).containsExactly("3: epoch 2.0 {loss=0.25}");
        assertThat(polled()).isEmpty();
        source.end(told);
        assertThat(taken()).containsExactly("4: epoch 3.0 {loss=0.125}");
        assertThat(source.absence()).isEmpty();
    }

    @Test
    void whatIsWrittenBetweenTheLastLookAndTheEndIsRead() throws IOException {
        append("epoch,loss\n");
        polled();
        append("1,0.5\n");
        source.end(told);
        assertThat(taken()).containsExactly("2: epoch 1.0 {loss=0.5}");
    }

    /** As pandas' to_csv does with each epoch. */
    @Test
    void aFileThatIsWrittenAnewIsToldAgain() throws IOException {
        write("epoch,loss\n1,0.5\n");
        assertThat(polled()).containsExactly("2: epoch 1.0 {loss=0.5}");
        write("");
        assertThat(polled()).isEmpty();
        write("epoch,loss\n1,0.5\n2,0.25\n");
        assertThat(polled()).containsExactly("2: epoch 1.0 {loss=0.5}", "3: epoch 2.0 {loss=0.25}");
        write("epoch,loss\n1,0.5\n2,0.25\n3,0.125\n");
        assertThat(polled()).as("the same and more is read on").containsExactly("4: epoch 3.0 {loss=0.125}");
    }

    /** As Lightning does when a metric is new. */
    @Test
    void anotherHeaderInALongerFileIsNoticed() throws IOException {
        write("epoch,loss\n1,0.5\n2,0.25\n");
        polled();
        write("epoch,loss,acc\n1,0.5,\n2,0.25,\n3,0.125,0.9\n");
        assertThat(polled())
                .containsExactly(
                        "2: epoch 1.0 {loss=0.5}", "3: epoch 2.0 {loss=0.25}", "4: epoch 3.0 {loss=0.125, acc=0.9}");
    }

    @Test
    void aLongFileWhoseEndIsOtherIsNoticed() throws IOException {
        String rows = "1,0.5\n".repeat(2000);
        write("epoch,loss\n" + rows + "2,0.25\n");
        assertThat(polled()).hasSize(2001);
        write("epoch,loss\n" + rows + "2,0.75\n3,1\n");
        assertThat(polled()).hasSize(2002).endsWith("2002: epoch 2.0 {loss=0.75}", "2003: epoch 3.0 {loss=1.0}");
    }

    @Test
    void whatIsRotatedAwayIsReadToItsEnd() throws IOException {
        write("epoch,loss\n1,0.5\n");
        polled();
        append("2,0.25\n3,0.1");
        Files.move(file, folder.resolve("log.csv.1"));
        assertThat(polled()).isEmpty();
        write("epoch,loss\n4,0.0625\n");
        assertThat(polled())
                .containsExactly("3: epoch 2.0 {loss=0.25}", "4: epoch 3.0 {loss=0.1}", "2: epoch 4.0 {loss=0.0625}");
    }

    @Test
    void whatIsMovedAwayAtTheEndIsReadToItsEnd() throws IOException {
        write("epoch,loss\n1,0.5\n");
        polled();
        append("2,0.25\n");
        Files.delete(file);
        source.end(told);
        assertThat(taken()).containsExactly("3: epoch 2.0 {loss=0.25}");
    }

    @Test
    void aFileThatTakesItsPlaceIsReadFromItsBeginning() throws IOException {
        write("epoch,loss\n1,0.5\n");
        FileTime time = Files.getLastModifiedTime(file);
        polled();
        Path next = folder.resolve("next");
        Files.writeString(next, "epoch,loss\n2,0.5\n");
        Files.setLastModifiedTime(next, time);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(polled()).containsExactly("2: epoch 2.0 {loss=0.5}");
    }

    @Test
    void whatIsThereBeforeCanBeLeftOut() throws IOException {
        write("epoch,loss\n1,0.5\n");
        source.poll(new ToldEvents());
        append("2,0.25\n");
        assertThat(polled()).containsExactly("3: epoch 2.0 {loss=0.25}");
    }

    @Test
    void aFileThatNeverAppearsIsNamedWithItsNeighbors() throws IOException {
        Files.writeString(folder.resolve("logs.csv"), "");
        Files.writeString(folder.resolve("train.py"), "");
        source.end(told);
        assertThat(source.absence())
                .contains("log.csv never appeared in " + folder
                        + "; there are: logs.csv, train.py (did you mean 'logs.csv'?)");
        assertThat(new FollowedFile(folder.resolve("out/log.csv"), CsvMetricsReader::new).absence())
                .contains("log.csv never appeared: there is no folder " + folder.resolve("out"));
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> source.poll(told))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is a folder, expected a file");
    }

    @Test
    void aSnapshotIsReadWheneverItChangesAndWhole() throws IOException {
        Path json = folder.resolve("metrics.json");
        source = new FollowedSnapshot(json);
        assertThat(polled()).isEmpty();
        assertThat(source.absence()).contains("metrics.json never appeared in " + folder + ", which is empty");
        Files.write(json, WrittenFile.bytes("dvclive-0.json"));
        assertThat(polled()).containsExactly("0: epoch 0.0 {train.loss=1.0, val.loss=0.5}");
        assertThat(polled()).isEmpty();
        Files.writeString(json, "{\"train\": {\"loss\": 0.5");
        assertThat(polled()).as("half of it").isEmpty();
        Files.write(json, WrittenFile.bytes("dvclive-1.json"));
        assertThat(polled()).containsExactly("0: epoch 1.0 {train.loss=0.5, val.loss=NaN}");
        Files.write(json, WrittenFile.bytes("dvclive-2.json"));
        source.end(told);
        assertThat(taken())
                .containsExactly("0: epoch 2.0 {train.loss=0.3333333333333333, val.loss=0.16666666666666666}");
        Files.writeString(json, "{\"train\": {\"loss\": 0.5");
        source.end(told);
        assertThat(taken()).containsExactly("0! not JSON (the object has no end)");
        Files.writeString(json, "{\"loss\": 1}");
        assertThat(polled()).containsExactly("0! no epoch and no step in the object");
        Files.writeString(json, "{\"epoch\": 3, \"step\": 40, \"loss\": 1}");
        assertThat(polled()).containsExactly("0: epoch 3.0 step 40 {loss=1.0}");
    }

    @Test
    void allEventFilesBelowAFolderAreReadWhereverTheyAppear() throws IOException {
        Path runs = folder.resolve("runs");
        source = new FollowedEventFiles(runs, 0);
        assertThat(polled()).isEmpty();
        assertThat(source.absence()).contains("runs never appeared in " + folder + ", which is empty");
        eventFile("runs/Nov30_12-00-01_host/events.out.tfevents.1.host.1.0", "torch.tfevents");
        source.end(told);
        assertThat(taken()).hasSize(8).startsWith("0: epoch 1.0 {loss/train=1.0}");
    }

    @Test
    void foldersThatNamePartsOfTheDataAreInTheNamesOfMetrics() throws IOException {
        source = new FollowedEventFiles(folder, 0);
        eventFile("logs/train/events.out.tfevents.1.host.1.0.v2", "keras-train.tfevents");
        eventFile("logs/validation/events.out.tfevents.2.host.1.1.v2", "keras-validation.tfevents");
        eventFile("logs/accuracy_top 5/events.out.tfevents.3.host.1.1", "torch.tfevents");
        eventFile("train/plugins/profile/notes.txt", "torch.tfevents");
        assertThat(polled())
                .contains(
                        "0: epoch 0.0 {train/epoch_loss=0.6217817664146423}",
                        "0: epoch 2.0 {validation/epoch_loss=2.4938182830810547}",
                        "0: epoch 4.0 {accuracy/top 5=NaN}",
                        "0: epoch 4.0 {loss/train=-Infinity}")
                .noneMatch(event -> event.contains("train/loss"));
    }

    /** The whole way: files as they are written, polled, to epochs. */
    @Test
    void whatLightningWritesBecomesEpochs() throws IOException {
        List<String> lines = new String(WrittenFile.bytes("lightning.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        AssembledEpochs epochs = new AssembledEpochs();
        EpochAssembler assembler = new EpochAssembler(0, 0, () -> 0, epochs);
        for (int written = 1; written <= lines.size(); written++) {
            write(String.join("\n", lines.subList(0, written)) + "\n");
            source.poll(assembler);
        }
        source.end(assembler);
        assembler.end();
        assertThat(epochs.events.stream().filter(event -> !event.startsWith("step")))
                .containsExactly(
                        "epoch 1 {train_loss_epoch=0.25185179710388184, train_loss_step=0.23411837220191956, val_loss=0.041645605117082596}",
                        "epoch 2 {train_loss_epoch=0.023139337077736855, train_loss_step=0.039502546191215515, val_loss=0.005899036303162575}",
                        "epoch 3 {train_loss_epoch=0.005325504578649998, train_loss_step=0.012018367648124695, val_loss=0.00358428992331028}");
        assertThat(epochs.events).contains("step 2/5 {train_loss_step=0.017066817730665207}");
    }

    private void eventFile(String name, String written) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Files.write(target, WrittenFile.bytes(written));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> polled() throws IOException {
        source.poll(told);
        return taken();
    }

    private List<String> taken() {
        List<String> taken = List.copyOf(told.events);
        told.events.clear();
        return taken;
    }
}
