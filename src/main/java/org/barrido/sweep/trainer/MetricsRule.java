package org.barrido.sweep.trainer;

import java.io.Serializable;
import java.util.Locale;

/** The place where a program tells its metrics: its output, or files that it writes. */
public sealed interface MetricsRule extends Serializable {
    /** What the program calls its first epoch, 0 or 1. */
    int firstEpoch();

    /** Lines of its output that begin with "barrido {". */
    record Json(int firstEpoch) implements MetricsRule {}

    /**
     * Lines of its output in which a regular expression is found.
     *
     * @param regex with a group "epoch"; every other named group is a metric, but for "step"
     */
    record Pattern(String regex, int firstEpoch) implements MetricsRule {}

    /**
     * A file that it writes.
     *
     * @param path from its working folder on
     */
    record File(String path, int firstEpoch) implements MetricsRule {
        public Format format() {
            String name = path.toLowerCase(Locale.ROOT);
            return name.endsWith(".jsonl") ? Format.JSON_LINES : name.endsWith(".json") ? Format.JSON : Format.CSV;
        }
    }

    /**
     * Event files of TensorBoard, in a folder or below it.
     *
     * @param folder that they are in or below, from its working folder on
     * @param stepsPerEpoch 0 where each step is an epoch
     */
    record TensorBoard(String folder, int firstEpoch, int stepsPerEpoch) implements MetricsRule {}

    /** What a file of metrics looks like, by the end of its name. */
    enum Format {
        /** An object a line, {@code .jsonl}. */
        JSON_LINES,
        /** One object, written anew for each epoch, {@code .json}. */
        JSON,
        /** A table with a header, {@code .csv}. */
        CSV
    }
}
