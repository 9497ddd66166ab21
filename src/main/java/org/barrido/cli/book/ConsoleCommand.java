package org.barrido.cli.book;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.barrido.batch.Errands;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.store.WebConsole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "console", description = "Opens a page for queries in the browser, read-only, on this machine only.")
public final class ConsoleCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port to open it on (default: any that is free).")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port: expected 1 to " + LAST_PORT + ", found " + port);
        }
        try (WebConsole console =
                WebConsole.open(shared.experiment().address(), port, Errands.of("barrido-console", 64))) {
            shared.out().println("Open " + console.url());
            shared.out()
                    .println(
                            Terminal.hasKeyboard()
                                    ? "It ends with Enter."
                                    : "It ends with Ctrl-C or kill "
                                            + ProcessHandle.current().pid() + ".");
            shared.out().flush();
            waitForEnd();
        }
        return ExitCode.OK.number();
    }

    /** Enter ends it, or a signal; where nobody can type, as in the background, the end of the input says nothing. */
    private static void waitForEnd() throws IOException {
        int read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
        if (read < 0) {
            untilASignal();
        }
    }

    private static void untilASignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
