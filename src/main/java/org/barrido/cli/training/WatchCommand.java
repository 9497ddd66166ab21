package org.barrido.cli.training;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.InterruptHandler;
import org.barrido.cli.terminal.Terminal;
import org.barrido.cli.terminal.TerminalSize;
import org.barrido.cli.terminal.WatchView;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.report.results.Objective;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Looks at a sweep while it runs: attempts, their curves, the best so far, the time left. Ctrl-C ends it.")
public final class WatchCommand implements Callable<Integer> {
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
    public Integer call() throws ExperimentException, InterruptedException {
        try (Experiment experiment = shared.experiment()) {
            return watch(experiment);
        }
    }

    private int watch(Experiment experiment) throws ExperimentException, InterruptedException {
        TerminalSize screen = new TerminalSize();
        if (once || !Terminal.isInteractive()) {
            TerminalSize.Size wide = new TerminalSize.Size(shared.out().columns(), Integer.MAX_VALUE);
            print(frame(experiment, wide));
            return ExitCode.OK.number();
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (InterruptHandler signals = new InterruptHandler(stopped::countDown)) {
            Frame last = watch(experiment, screen, stopped);
            print(last);
            return (signals.asked() ? ExitCode.INTERRUPTED : ExitCode.OK).number();
        }
    }

    /** On the terminal's second screen, so that what was on the first is as it was. */
    private Frame watch(Experiment experiment, TerminalSize screen, CountDownLatch stopped)
            throws ExperimentException, InterruptedException {
        Frame frame = frame(experiment, room(screen));
        PrintWriter out = shared.out().raw();
        out.print(SECOND_SCREEN);
        try {
            draw(frame);
            while (!frame.over() && !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                frame = frame(experiment, room(screen));
                draw(frame);
            }
        } finally {
            out.print(FIRST_SCREEN);
            out.flush();
        }
        return frame;
    }

    /** Without the last column: after a character there, terminals differ in what an erased rest of the line is. */
    private static TerminalSize.Size room(TerminalSize screen) {
        TerminalSize.Size size = screen.size();
        return new TerminalSize.Size(size.columns() - 1, size.lines());
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
    private Frame frame(Experiment experiment, TerminalSize.Size size) throws ExperimentException {
        boolean running = LabBookMaintenance.isInUse(shared.results);
        return experiment.ask(book -> {
            SweepRow sweep = Lookup.sweep(book, name);
            List<AttemptRow> attempts = book.attempts(sweep.id());
            WatchView view = new WatchView(sweep, attempts, Objective.of(book, sweep, null, attempts), size);
            double left = running ? experiment.secondsLeft(book, sweep) : Double.NaN;
            return new Frame(
                    view.lines(attempt -> book.epochs(attempt.id()), left, running),
                    view.isOver() && !(running && sweep.mayGrow()));
        });
    }
}
