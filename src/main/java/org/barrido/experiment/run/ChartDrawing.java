package org.barrido.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.barrido.batch.ParallelTasks;
import org.barrido.report.ChartTask;

/** Draws charts on several threads, and says how many are done. */
public final class ChartDrawing {
    private ChartDrawing() {}

    /**
     * Draws all of them.
     *
     * @param steps hears what is being done, one call at a time
     * @return their files, in the same order
     */
    public static List<Path> draw(List<ChartTask> charts, int threads, Consumer<String> steps) throws IOException {
        AtomicInteger done = new AtomicInteger();
        tell(done.get(), charts.size(), steps);
        return ParallelTasks.run(threads, charts, chart -> {
            Path file = chart.write();
            synchronized (done) {
                tell(done.incrementAndGet(), charts.size(), steps);
            }
            return file;
        });
    }

    private static void tell(int done, int all, Consumer<String> steps) {
        steps.accept("Drawing charts: " + done + " of " + all);
    }
}
