package org.barrido.cli.book;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.barrido.batch.Errands;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.store.WebConsole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "console", description = "Opens a page for queries in the browser, read-only, on this machine only.")
public final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Override
    public Integer call() throws IOException {
        try (WebConsole console = WebConsole.open(shared.experiment().address(), Errands.of("barrido-console", 64))) {
            shared.out().println("Open " + console.url());
            shared.out().println("It ends with Enter.");
            waitForEnter();
        }
        return ExitCode.OK.number();
    }

    private static void waitForEnter() throws IOException {
        int read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
    }
}
