package org.barrido.train.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.barrido.train.record.Step;

/** What an assembler handed on, a line of text for each event: "epoch 2 {loss=0.5}", "step 2/40 {loss=0.5}". */
final class AssembledEpochs implements ToldEpochs {
    final List<String> events = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    int batches;

    @Override
    public void epoch(int number, long told, SortedMap<String, Double> metrics) {
        events.add("epoch " + number + " " + metrics);
        times.add(told);
    }

    @Override
    public void amended(int number, SortedMap<String, Double> metrics) {
        events.add("amended " + number + " " + metrics);
    }

    @Override
    public void steps(List<Step> steps) {
        batches++;
        steps.forEach(step -> events.add("step " + step.epoch() + "/" + step.step() + " " + step.metrics()));
    }

    @Override
    public void remark(long line, String what) {
        events.add(line + "! " + what);
    }

    @Override
    public void failed(String reason) {
        events.add("failed: " + reason);
    }
}
