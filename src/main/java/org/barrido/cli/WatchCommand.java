package org.barrido.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.barrido.batch.Estimate;
import org.barrido.data.DataException;
import org.barrido.report.Objective;
import org.barrido.store.AttemptRow;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Looks at a sweep while it runs: attempts, their curves, the best so far, the time left. Ctrl-C ends it.")
final class WatchCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 1000;
    private static final String SECOND_SCREEN = "\033[?1049h\033[?25l";
    private static final String FIRST_SCREEN = "\033[?25h\033[?1049l";

    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "SWEEP", description = "A sweep's name, as in 'barrido list'.")
    private String name;

    @Option(names = "--once", description = "Prints it once, as it always does where the output isn't a terminal.")
    private boolean once;

    /** What there is to see at one moment. */
    private record Frame(List<String> lines, boolean over) {}

    @Override
    public Integer call() throws Exception {
        Screen screen = new Screen();
        if (once || !Terminal.isInteractive()) {
            Screen.Size wide = new Screen.Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
            print(frame(wide));
            return ExitCode.OK.number();
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (StopSignals signals = new StopSignals(stopped::countDown)) {
            Frame last = watch(screen, stopped);
            print(last);
            return (signals.asked() ? ExitCode.INTERRUPTED : ExitCode.OK).number();
        }
    }

    /** On the terminal's second screen, so that what was on the first is as it was. */
    private Frame watch(Screen screen, CountDownLatch stopped) throws Exception {
        Frame frame = frame(room(screen));
        PrintWriter out = shared.out().raw();
        out.print(SECOND_SCREEN);
        try {
            draw(frame);
            while (!frame.over() && !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                frame = frame(room(screen));
                draw(frame);
            }
        } finally {
            out.print(FIRST_SCREEN);
            out.flush();
        }
        return frame;
    }

    /** Without the last column: after a character there, terminals differ in what an erased rest of the line is. */
    private static Screen.Size room(Screen screen) {
        Screen.Size size = screen.size();
        return new Screen.Size(size.columns() - 1, size.lines());
    }

    /** Over what was there before, in one piece: a screen that is cleared first flickers. */
    private void draw(Frame frame) {
        StringBuilder text = new StringBuilder("\033[H");
        String separator = "";
        for (String line : frame.lines()) {
            text.append(separator).append(line).append("\033[K");
            separator = "\r\n";
        }
        shared.out().raw().print(text.append("\033[J"));
        shared.out().flush();
    }

    private void print(Frame frame) {
        frame.lines().forEach(shared.out()::println);
        shared.out().flush();
    }

    /** Opens the lab book for a moment only: a run that wants to begin must not find it in use. */
    private Frame frame(Screen.Size size) throws Exception {
        boolean running = LabBook.isInUse(shared.results);
        return shared.atOneMoment(book -> {
            SweepRow sweep = Lookup.sweep(book, name);
            List<AttemptRow> attempts = book.attempts(sweep.id());
            WatchView view = new WatchView(sweep, attempts, Objective.of(book, sweep, null, attempts), size);
            double left = running ? secondsLeft(sweep, attempts) : Double.NaN;
            return new Frame(view.lines(attempt -> book.epochs(attempt.id()), left, running), view.isOver());
        });
    }

    private double secondsLeft(SweepRow sweep, List<AttemptRow> attempts) {
        try {
            return TimeLeft.of(
                    new Estimate(shared.datasets(), attempts),
                    attempts,
                    sweep.provenance().workers());
        } catch (DataException e) {
            // Only a data set tells how much arithmetic an epoch is; where it has gone, nothing can be told.
            return Double.NaN;
        }
    }
}
