package org.barrido.train.program;

import java.util.List;
import java.util.SortedMap;
import org.barrido.train.record.Step;

/** Takes what an {@link EpochAssembler} makes of what a program told: epochs that count from 1, as the lab book has them. */
public interface ToldEpochs {
    /**
     * Takes an epoch, each one once and in ascending order; those that the program left out are empty.
     *
     * @param told the assembler's clock when its last metric came, in nanoseconds
     */
    void epoch(int number, long told, SortedMap<String, Double> metrics);

    /**
     * Takes what came later for an epoch: names that are new, or other numbers. Of an epoch that was on record before the program was
     * started, and that it didn't tell itself, this is all that it says of it.
     */
    void amended(int number, SortedMap<String, Double> metrics);

    /** Takes what is finer than epochs, in the order in which it was told; no step has a metric twice. */
    void steps(List<Step> steps);

    /** Takes what the person who wrote the program should know; see {@link Told#remark}. */
    void remark(long line, String what);

    /** Takes, once, why what is told can't be the record of a training: nothing is read from then on. */
    void failed(String reason);
}
