package org.barrido.cli.book;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.barrido.batch.Errands;
import org.barrido.batch.process.Browser;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.InterruptHandler;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.serve.PageServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description =
                "Shows the lab book in the browser, live while a batch runs: tables, curves, charts, SQL. On this machine only.",
        footer = {"", "Whoever has the whole address it prints can read the lab book, until it ends."})
public final class ServeCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;
    /** Each page that is open takes one. */
    private static final int THREADS = 256;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port to serve on (default: any that is free).")
    private int port;

    @Option(names = "--open", description = "Opens the page in the browser.")
    private boolean open;

    @Option(names = "--write", description = "Lets the page write tags and notes of attempts, and nothing else.")
    private boolean write;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ExperimentException, IOException, InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port: expected 1 to " + LAST_PORT + ", found " + port);
        }
        CountDownLatch ended = new CountDownLatch(1);
        try (Experiment experiment = shared.experiment();
                PageServer server = PageServer.open(experiment, port, write, Errands.of("barrido-serve", THREADS));
                InterruptHandler signals = new InterruptHandler(ended::countDown)) {
            shared.out().println("Open " + server.url());
            shared.out()
                    .println("It ends with Ctrl-C"
                            + (Terminal.hasKeyboard()
                                    ? "."
                                    : " or kill " + ProcessHandle.current().pid() + "."));
            shared.out().flush();
            if (open && !Browser.open(server.url())) {
                shared.err().println("--open: no browser was found here; open the address yourself");
            }
            ended.await();
            return (signals.asked() ? ExitCode.INTERRUPTED : ExitCode.OK).number();
        }
    }
}
