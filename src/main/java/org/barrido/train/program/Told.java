package org.barrido.train.program;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what readers find in what a program printed or wrote, in the order in which they find it. */
public interface Told {
    /**
     * Takes the metrics of one line, row or record.
     *
     * @param line of what was read, from 1; 0 where it has no lines
     * @param epoch as the program counts; a fraction is how far training has come
     * @param step as the program counts, through the whole training; null where it told none
     * @param values by name, in the order in which they were told
     */
    void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values);

    /**
     * Takes why something that looked like metrics wasn't read, in part or at all. A program that errs in each line has a remark for
     * each: who shows them leaves out the later ones.
     *
     * @param line of what was read, from 1; 0 where it has no lines
     */
    void remark(long line, String what);
}
