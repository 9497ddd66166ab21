package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvMetricsReaderTest {
    @Test
    void readsWhatKerasWrites() throws IOException {
        assertThat(ToldEvents.of(CsvMetricsReader::new, WrittenFile.bytes("keras.csv")))
                .containsExactly(
                        "2: epoch 0.0 {loss=0.6217817664146423, mae=0.6514962315559387, val_loss=2.7675657272338867,"
                                + " val_mae=1.6585224866867065}",
                        "3: epoch 1.0 {loss=0.5733532905578613, mae=0.625910758972168, val_loss=2.6257572174072266,"
                                + " val_mae=1.6152962446212769}",
                        "4: epoch 2.0 {loss=0.5295442938804626, mae=0.6015071272850037, val_loss=2.4938182830810547,"
                                + " val_mae=1.5740150213241577}");
    }

    @Test
    void readsWhatKerasWritesOfATrainingThatDivergesAndListsAndGaps() throws IOException {
        assertThat(ToldEvents.of(CsvMetricsReader::new, WrittenFile.bytes("keras-diverged.csv")))
                .containsExactly(
                        "2! lr is \"\\\"[0.1, 0.01]\\\"\": only numbers are metrics",
                        "2: epoch 0.0 {loss=0.4899217188358307, mae=0.5782303214073181}",
                        "3: epoch 1.0 {loss=NaN, mae=0.556027889251709, val_loss=2.2565717697143555,"
                                + " val_mae=1.4969300031661987}",
                        "4: epoch 2.0 {loss=0.42170044779777527, mae=0.5348498225212097}");
    }

    @Test
    void readsWhatLightningWrites() throws IOException {
        List<String> events = ToldEvents.of(CsvMetricsReader::new, WrittenFile.bytes("lightning.csv"));
        assertThat(events)
                .hasSize(12)
                .startsWith(
                        "2: epoch 0.0 step 1 {train_loss_step=0.26813453435897827}",
                        "3: epoch 0.0 step 3 {train_loss_step=0.23411837220191956}",
                        "4: epoch 0.0 step 3 {val_loss=0.041645605117082596}",
                        "5: epoch 0.0 step 3 {train_loss_epoch=0.25185179710388184}");
    }

    @Test
    void aHeaderThatIsToldAgainNamesWhatFollows() {
        assertThat(read("epoch,a\n1,0.5\nepoch,b,a\n2,0.25,0.125\n"))
                .containsExactly("2: epoch 1.0 {a=0.5}", "4: epoch 2.0 {b=0.25, a=0.125}");
    }

    @Test
    void separatorsQuotesAndWindowsLineEndsAreWhatTheyAre() {
        assertThat(read("\uFEFF\"a, \"\"b\"\"\"\tepoch\r\n\"0.5\"\t 1 \r\n\r\ninf\t2"))
                .containsExactly("2: epoch 1.0 {a, \"b\"=0.5}", "4: epoch 2.0 {a, \"b\"=Infinity}");
        assertThat(read(",epoch,a\n0,1,0.5\n")).containsExactly("2: epoch 1.0 {a=0.5}");
    }

    @Test
    void rowsThatCantBeReadAreSaid() {
        assertThat(read("epoch,a\n1\n2,0.5,3\n,0.5\nx,0.5\n3,\n"))
                .containsExactly(
                        "2! the row has 1 values, its header 2",
                        "3! the row has 3 values, its header 2",
                        "4! the row has no epoch",
                        "5! epoch is \"x\": only numbers are metrics",
                        "5! the row has no epoch",
                        "6: epoch 3.0 {}");
    }

    @Test
    void aTableWithoutEpochsSaysWhichColumnsItHas() {
        assertThat(read("Epoch,loss\n1,0.5\n"))
                .containsExactly("1! no column epoch among Epoch, loss (did you mean 'Epoch'?)");
        assertThat(read("loss\n0.5\nepoch,loss\n1,0.5\n"))
                .containsExactly("1! no column epoch among loss", "4: epoch 1.0 {loss=0.5}");
    }

    private static List<String> read(String text) {
        return ToldEvents.of(CsvMetricsReader::new, text);
    }
}
