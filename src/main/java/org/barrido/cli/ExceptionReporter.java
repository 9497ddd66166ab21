package org.barrido.cli;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into lines on standard error and an exit code; only a bug shows a trace. */
final class ExceptionReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1024;

    /** Made in time: where there is no memory left, there is none for words. */
    static final String OUT_OF_MEMORY = outOfMemory(Runtime.getRuntime().maxMemory() / MEGABYTE);

    /** A gigabyte is enough for reports of 10,000 attempts; of what has more, the double is worth a try. */
    static String outOfMemory(long megabytes) {
        long enough = Math.max(1, (2 * megabytes + GIGABYTE - 1) / GIGABYTE);
        return "out of memory: Java may use " + megabytes + " MB here; it should do with BARRIDO_JAVA_OPTS=-Xmx"
                + enough + "g";
    }

    /** Somewhere among the causes: a lab book that had no memory left says that it was closed. */
    static boolean isOutOfMemory(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next instanceof OutOfMemoryError) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(List.of(next.getSuppressed()));
                if (next.getCause() != null) {
                    open.add(next.getCause());
                }
            }
        }
        return false;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (isOutOfMemory(thrown)) {
            err.println(OUT_OF_MEMORY);
            return ExitCode.ENVIRONMENT.number();
        }
        Optional<ExperimentException> foreseen = ExperimentException.of(thrown);
        if (foreseen.isEmpty()) {
            err.println("This is a bug in Barrido; please report it with the lines below and what you did.");
            thrown.printStackTrace(err);
            return ExitCode.ENVIRONMENT.number();
        }
        String message = Objects.toString(foreseen.get().getMessage());
        err.println(message + FileNameEncoding.hint(message));
        return (foreseen.get().kind() == ExperimentException.Kind.USAGE ? ExitCode.USAGE : ExitCode.ENVIRONMENT)
                .number();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        if (command.getParent() == null && isUnknownCommand(thrown)) {
            String word = ((UnmatchedArgumentException) thrown).getUnmatched().get(0);
            err.println(CommandHints.line(word, command.getSubcommands().keySet()));
            err.println("`barrido help` shows those there are.");
            return ExitCode.USAGE.number();
        }
        err.println(thrown.getMessage());
        UnmatchedArgumentException.printSuggestions(thrown, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.number();
    }

    private static boolean isUnknownCommand(ParameterException thrown) {
        return thrown instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption();
    }
}
