package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochAssemblerTest {
    private final AssembledEpochs out = new AssembledEpochs();
    private final List<String> events = out.events;
    private long now;
    private EpochAssembler epochs = assembler(1, 0);

    @Test
    void anEpochsMetricsMayComeInSeveralLinesOfWhichTheLaterCounts() {
        tell(1, "loss", 0.5);
        tell(1, "val_loss", 0.7, "loss", 0.4);
        assertThat(events).isEmpty();
        tell(2, "loss", 0.3);
        assertThat(taken()).containsExactly("epoch 1 {loss=0.4, val_loss=0.7}");
        epochs.end();
        assertThat(taken()).containsExactly("epoch 2 {loss=0.3}");
    }

    @Test
    void anEpochIsHandedOnAtTheNextLookAndAmendedAfterwards() {
        tell(1, "loss", 0.5);
        assertThat(taken()).isEmpty();
        pass(0);
        assertThat(taken()).containsExactly("epoch 1 {loss=0.5}");
        tell(1, "acc", 0.5);
        pass(999);
        assertThat(taken()).isEmpty();
        pass(1);
        assertThat(taken()).containsExactly("amended 1 {acc=0.5}");
        pass(5000);
        epochs.end();
        assertThat(taken()).isEmpty();
    }

    @Test
    void whatWasCutOffIsHandedOnButForTheStepsUnderWay() {
        tell(1, "loss", 0.5);
        epochs.cut();
        assertThat(taken()).containsExactly("epoch 1 {loss=0.5}");
        step(2, 20, "loss", 0.4);
        epochs.cut();
        assertThat(taken()).containsExactly("step 2/20 {loss=0.4}");
        epochs.end();
        assertThat(taken()).containsExactly("epoch 2 {loss=0.4}");
    }

    @Test
    void whatComesLaterAmendsTheEpoch() {
        tell(1, "loss", 0.5);
        tell(2, "loss", 0.4);
        taken();
        tell(1, "val_loss", 0.6);
        tell(1, "val_acc", 0.9);
        assertThat(taken()).isEmpty();
        pass(1000);
        assertThat(taken()).containsExactly("epoch 2 {loss=0.4}", "amended 1 {val_acc=0.9, val_loss=0.6}");
        tell(2, "loss", 0.35);
        epochs.end();
        assertThat(taken()).containsExactly("0! loss of epoch 2 was 0.4, is 0.35 now", "amended 2 {loss=0.35}");
    }

    @Test
    void anEpochThatGoesBackEndsTheReading() {
        tell(5, "loss", 0.5);
        taken();
        epochs.metrics(17, 3, null, Map.of("loss", 0.4));
        assertThat(taken()).containsExactly("failed: epoch 3 came after epoch 5 (loss 0.4), in line 17");
        tell(6, "loss", 0.3);
        pass(5000);
        assertThat(taken()).doesNotContain("epoch 6 {loss=0.3}");
    }

    @Test
    void whatIsToldAgainMustBeWhatItWas() {
        for (int round = 0; round < 2; round++) {
            tell(1, "loss", Double.NaN);
            tell(2, "loss", 0.4);
            tell(3, "loss", 0.3);
        }
        tell(4, "loss", 0.2);
        epochs.end();
        assertThat(taken())
                .containsExactly(
                        "epoch 1 {loss=NaN}", "epoch 2 {loss=0.4}", "epoch 3 {loss=0.3}", "epoch 4 {loss=0.2}");
        tell(2, "loss", 0.45);
        assertThat(taken()).containsExactly("failed: epoch 2 came after epoch 4 (loss was 0.4 there, is 0.45)");
    }

    @Test
    void epochsThatAreLeftOutAreEmpty() {
        tell(2, "loss", 0.5);
        tell(5, "loss", 0.4);
        epochs.end();
        assertThat(taken())
                .containsExactly("epoch 1 {}", "epoch 2 {loss=0.5}", "epoch 3 {}", "epoch 4 {}", "epoch 5 {loss=0.4}");
    }

    @Test
    void epochsOnRecordArentMadeUp() {
        epochs = assembler(1, 3);
        tell(2, "loss", 0.5);
        tell(5, "loss", 0.4);
        epochs.end();
        assertThat(taken()).containsExactly("epoch 2 {loss=0.5}", "epoch 4 {}", "epoch 5 {loss=0.4}");
        epochs = assembler(1, 3);
        tell(4, "loss", 0.5);
        epochs.end();
        assertThat(taken()).containsExactly("epoch 4 {loss=0.5}");
    }

    @Test
    void epochsMayCountFromZero() {
        epochs = assembler(0, 0);
        tell(0, "loss", 0.5);
        tell(1, "loss", 0.4);
        epochs.end();
        assertThat(taken()).containsExactly("epoch 1 {loss=0.5}", "epoch 2 {loss=0.4}");
        epochs = assembler(0, 0);
        epochs.metrics(2, 1, null, Map.of("loss", 0.5));
        assertThat(taken())
                .containsExactly(
                        "2! the first epoch told is 1, the second: where epochs count from 1 write first_epoch: 1");
    }

    @Test
    void epochsThatCantBeCountedAreRefused() {
        epochs.metrics(4, 0, null, Map.of("loss", 0.5));
        assertThat(taken())
                .containsExactly(
                        "failed: epoch 0, but epochs count from 1; write metrics: {…, first_epoch: 0}, in line 4");
        epochs = assembler(0, 0);
        tell(-1, "loss", 0.5);
        assertThat(taken()).containsExactly("failed: epoch -1, but epochs count from 0");
        epochs = assembler(1, 0);
        tell(2e9, "loss", 0.5);
        assertThat(taken())
                .containsExactly("failed: epoch 2000000000 is beyond 1000000: tell as step what is finer than epochs");
        epochs = assembler(1, 0);
        tell(Double.NaN, "loss", 0.5);
        tell(0.5, "loss", 0.5);
        tell(1, "loss", 0.5);
        epochs.end();
        assertThat(taken())
                .containsExactly(
                        "0! epoch is NaN, expected a number",
                        "0! epoch 0.5 isn't whole, and no step says what within it",
                        "epoch 1 {loss=0.5}");
    }

    @Test
    void stepsCountForTheEpochThatIsUnderWayToo() {
        step(0.25, 10, "loss", 0.9);
        step(0.25, 10, "lr", 0.1);
        step(0.5, 20, "loss", 0.8);
        step(1.0, 40, "loss", 0.7);
        step(1.25, 50, "loss", 0.6);
        epochs.end();
        assertThat(taken())
                .containsExactly(
                        "epoch 1 {loss=0.7, lr=0.1}",
                        "step 1/10 {loss=0.9, lr=0.1}",
                        "step 1/20 {loss=0.8}",
                        "step 1/40 {loss=0.7}",
                        "epoch 2 {loss=0.6}",
                        "step 2/50 {loss=0.6}");
    }

    @Test
    void anEpochIsUnderWayWhileStepsAreTold() {
        step(1, 10, "loss", 0.9);
        pass(3000);
        step(1, 20, "loss", 0.8);
        pass(3000);
        assertThat(taken()).containsExactly("step 1/10 {loss=0.9}", "step 1/20 {loss=0.8}");
        tell(1, "val_loss", 0.5);
        pass(0);
        assertThat(taken()).containsExactly("epoch 1 {loss=0.8, val_loss=0.5}");
    }

    @Test
    void stepsThatAreToldAgainAreKeptOnce() {
        for (int round = 0; round < 2; round++) {
            step(1, 1, "loss", 0.9);
            step(1, 2, "loss", 0.8);
            step(2, 3, "loss", 0.7);
        }
        epochs.end();
        assertThat(taken())
                .containsExactly(
                        "epoch 1 {loss=0.8}",
                        "step 1/1 {loss=0.9}",
                        "step 1/2 {loss=0.8}",
                        "epoch 2 {loss=0.7}",
                        "step 2/3 {loss=0.7}");
    }

    @Test
    void stepsThatCountWithinTheirEpochArentKept() {
        step(1, 0, "loss", 0.9);
        step(1, 1, "loss", 0.8);
        step(2, 0, "loss", 0.7);
        step(2, 1, "loss", 0.6);
        epochs.end();
        assertThat(taken())
                .containsExactly(
                        "epoch 1 {loss=0.8}",
                        "step 1/0 {loss=0.9}",
                        "step 1/1 {loss=0.8}",
                        "0! step 0 of epoch 2 isn't kept: steps count through the whole training, and it was told before",
                        "epoch 2 {loss=0.6}");
    }

    @Test
    void aThousandLinesASecondAreHandedOnOnceASecond() {
        for (int line = 0; line < 5000; line++) {
            step(1, line, "loss", line);
            pass(1);
        }
        epochs.end();
        assertThat(events).hasSizeBetween(5000, 5006);
        assertThat(events.stream().filter(event -> event.startsWith("step"))).hasSize(5000);
        assertThat(out.batches).isBetween(5, 6);
    }

    @Test
    void aMillionNumbersOfStepsAreKept() {
        Map<String, Double> values = new LinkedHashMap<>();
        IntStream.range(0, 1000).forEach(name -> values.put("m" + name, 0.5));
        for (long step = 0; step < 1002; step++) {
            values.put("m0", 1.0 * step);
            epochs.metrics(0, 1, step, values);
        }
        epochs.end();
        assertThat(events.stream().filter(event -> event.startsWith("step"))).hasSize(1000);
        assertThat(events)
                .containsOnlyOnce("0! more than 1000000 numbers of steps: from here on only epochs are kept")
                .anyMatch(event -> event.startsWith("epoch 1 {m0=1001.0, m1=0.5,"));
    }

    @Test
    void namesThatCantBeStoredArentMetrics() {
        tell(1, "", 1, "a\nb", 2, "x".repeat(201), 3, "\uD800", 4, "größe/π 1", 5);
        tell(2, "a\nb", 2);
        epochs.end();
        assertThat(taken())
                .containsExactly(
                        "0! a metric without a name isn't kept",
                        "0! the name \"a\\nb\" has signs that can't be shown",
                        "0! the name " + "x".repeat(40) + "… has more than 200 letters",
                        "0! the name \"\\ud800\" has signs that can't be shown",
                        "epoch 1 {größe/π 1=5.0}",
                        "epoch 2 {}");
    }

    @Test
    void namesThatNeverEndArentColumns() {
        for (int name = 1; name <= 1002; name++) {
            tell(1, "epoch_" + name + "_loss", 1);
        }
        assertThat(epochs.told()).hasSize(1000);
        assertThat(taken())
                .containsExactly("0! more than 1000 metrics: later ones aren't kept, such as epoch_1001_loss");
    }

    @Test
    void whatATrainingIsJudgedByMustHaveBeenTold() {
        assertThat(epochs.absence("loss")).contains("never told loss; told: nothing");
        tell(1, "val_acc", 0.5, "loss", 1);
        assertThat(epochs.absence("val_acc")).isEmpty();
        assertThat(epochs.absence("val_ac"))
                .contains("never told val_ac; told: val_acc, loss (did you mean 'val_acc'?)");
        assertThat(epochs.divergence("loss")).isEmpty();
        tell(2, "loss", Double.NEGATIVE_INFINITY);
        tell(3, "val_acc", 0.5);
        assertThat(epochs.divergence("loss")).contains("loss was -Infinity in epoch 2");
        assertThat(epochs.divergence("val_acc")).isEmpty();
        assertThat(epochs.divergence("other")).isEmpty();
    }

    @Test
    void anEpochHasTheTimeAtWhichItWasTold() {
        now = 7_000_000_000L;
        tell(1, "loss", 0.5);
        pass(4000);
        assertThat(out.times).containsExactly(7_000_000_000L);
    }

    private EpochAssembler assembler(int firstEpoch, int recorded) {
        return new EpochAssembler(firstEpoch, recorded, () -> now, out);
    }

    private void tell(double epoch, Object... values) {
        tell(epoch, null, values);
    }

    private void step(double epoch, long step, Object... values) {
        tell(epoch, (Long) step, values);
    }

    private void tell(double epoch, @Nullable Long step, Object[] values) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            metrics.put((String) values[i], ((Number) values[i + 1]).doubleValue());
        }
        epochs.metrics(0, epoch, step, metrics);
    }

    private void pass(long milliseconds) {
        now += milliseconds * 1_000_000;
        epochs.poll();
    }

    private List<String> taken() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
