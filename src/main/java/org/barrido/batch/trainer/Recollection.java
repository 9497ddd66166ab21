package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.train.program.EpochAssembler;
import org.barrido.train.program.Told;
import org.barrido.train.program.ToldEpochs;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a program had told when it was cut off, by what it left in its log or its files: that may be more than came on record. Where a file
 * goes back to an earlier epoch with other numbers, as one that several runs have added to, the later ones count.
 */
final class Recollection implements Told {
    private final int firstEpoch;
    private final SortedMap<Integer, SortedMap<String, Double>> epochs = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Run run;
    private int cut; // the epoch that was under way, 0 if none was

    /** @param firstEpoch what the program calls its first epoch, 0 or 1 */
    Recollection(int firstEpoch) {
        this.firstEpoch = firstEpoch;
        run = new Run();
    }

    @Override
    public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
        run.assembler.metrics(line, epoch, step, values);
        if (run.failed) {
            run.assembler.end();
            run = new Run();
            run.assembler.metrics(line, epoch, step, values);
        }
    }

    @Override
    public void remark(long line, String what) {}

    /** Takes all for told that is: no more will come. */
    void end() {
        run.assembler.cut();
        run.isOver = true;
        run.assembler.end();
    }

    /** The epochs of which anything was told; the last one may have been under way. */
    SortedMap<Integer, SortedMap<String, Double>> epochs() {
        return Collections.unmodifiableSortedMap(epochs);
    }

    /** Whether an epoch was over when the program was cut off, as far as what it told says. */
    boolean isWhole(int epoch) {
        return epoch != cut;
    }

    /** What was told within some epochs, the last among them. */
    List<Step> steps(int from, int to) {
        return steps.stream()
                .filter(step -> step.epoch() >= from && step.epoch() <= to)
                .toList();
    }

    /** What one run told. */
    private final class Run implements ToldEpochs {
        private final EpochAssembler assembler = new EpochAssembler(firstEpoch, 0, () -> 0, this);
        private boolean begun;
        private boolean failed;
        private boolean isOver;

        @Override
        public void epoch(int number, long told, SortedMap<String, Double> metrics) {
            if (metrics.isEmpty()) {
                return;
            }
            begin(number);
            epochs.put(number, new TreeMap<>(metrics));
            cut = isOver ? number : 0;
        }

        /** Whatever another run told of it and later ones was given up. */
        private void begin(int number) {
            if (!begun) {
                begun = true;
                epochs.tailMap(number).clear();
                steps.removeIf(step -> step.epoch() >= number);
            }
        }

        @Override
        public void amended(int number, SortedMap<String, Double> metrics) {
            epochs.computeIfAbsent(number, any -> new TreeMap<>()).putAll(metrics);
        }

        @Override
        public void steps(List<Step> told) {
            begin(told.get(0).epoch());
            steps.addAll(told);
        }

        @Override
        public void remark(long line, String what) {}

        @Override
        public void failed(String reason) {
            failed = true;
        }
    }
}
