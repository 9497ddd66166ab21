package org.barrido.train.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader of lines that also says of each line what it made of it. */
public final class TracedReader implements MetricsReader {
    private final LineSplitter lines;

    /** Who is told what was made of a line. */
    @FunctionalInterface
    public interface Trace {
        /**
         * Takes a line.
         *
         * @param text without its end
         * @param metrics what it told, such as "epoch 1: val_loss 0.31"; none where it isn't about metrics
         * @param remarks why something in it wasn't read
         */
        void line(String text, List<String> metrics, List<String> remarks);
    }

    private TracedReader(LinewiseReader reader, Trace trace) {
        lines = new LineSplitter(new LineSplitter.Lines() {
            @Override
            public void line(long number, String text, Told out) {
                Understood understood = new Understood(out);
                reader.line(number, text, understood);
                trace.line(text, understood.metrics, understood.remarks);
            }

            @Override
            public void overwritten(long number, String text, Told out) {
                Understood understood = new Understood(out);
                reader.overwritten(number, text, understood);
                trace.line(text, understood.metrics, understood.remarks);
            }
        });
    }

    /** Makes one of a reader of lines, if there is somebody to tell; another reader stays as it is. */
    public static MetricsReader of(MetricsReader reader, @Nullable Trace trace) {
        return trace != null && reader instanceof LinewiseReader linewise ? new TracedReader(linewise, trace) : reader;
    }

    /** Makes one of lines in which no metrics are. */
    public static MetricsReader ofOthers(Trace trace) {
        return new TracedReader(
                new LinewiseReader() {
                    @Override
                    public void line(long number, String text, Told out) {}
                },
                trace);
    }

    @Override
    public void accept(byte[] bytes, int from, int count, Told out) {
        lines.accept(bytes, from, count, out);
    }

    @Override
    public void end(Told out) {
        lines.end(out);
    }

    /** Passes on what was told, and keeps it in words. */
    private static final class Understood implements Told {
        private final Told out;
        private final List<String> metrics = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        Understood(Told out) {
            this.out = out;
        }

        @Override
        public void metrics(long line, double epoch, @Nullable Long step, Map<String, Double> values) {
            List<String> words = new ArrayList<>();
            values.forEach((name, value) -> words.add(name + " " + value));
            metrics.add("epoch " + shown(epoch) + (step == null ? "" : ", step " + step) + ": "
                    + (words.isEmpty() ? "no metrics" : String.join(", ", words)));
            out.metrics(line, epoch, step, values);
        }

        @Override
        public void remark(long line, String what) {
            remarks.add(what);
            out.remark(line, what);
        }

        private static String shown(double epoch) {
            return epoch == Math.rint(epoch) ? Long.toString((long) epoch) : Double.toString(epoch);
        }
    }
}
