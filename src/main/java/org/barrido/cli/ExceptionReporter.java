package org.barrido.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.barrido.batch.BatchException;
import org.barrido.data.DataException;
import org.barrido.experiment.ExitCode;
import org.barrido.experiment.ExperimentException;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.yaml.SweepException;
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
        ExitCode code = exitCode(thrown);
        if (code == null) {
            err.println("This is a bug in Barrido; please report it with the lines below and what you did.");
            thrown.printStackTrace(err);
            return ExitCode.ENVIRONMENT.number();
        }
        String message = message(thrown);
        err.println(message + FileNameEncoding.hint(message));
        return code.number();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(thrown.getMessage());
        UnmatchedArgumentException.printSuggestions(thrown, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.number();
    }

    /** Null for a bug. */
    private static ExitCode exitCode(Exception thrown) {
        if (thrown instanceof ExperimentException user) {
            return user.exitCode();
        }
        if (thrown instanceof SweepException) {
            return ExitCode.USAGE;
        }
        if (thrown instanceof DataException data && data.isMisnamed()) {
            return ExitCode.USAGE;
        }
        boolean environment = thrown instanceof DataException
                || thrown instanceof LabBookException
                || thrown instanceof BatchException
                || thrown instanceof InvalidPathException
                || thrown instanceof IOException
                || thrown instanceof UncheckedIOException;
        return environment ? ExitCode.ENVIRONMENT : null;
    }

    private static String message(Exception thrown) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return message(unchecked.getCause());
        }
        if (thrown instanceof InvalidPathException invalid) {
            return "\"" + invalid.getInput() + "\" can't be the name of a file: " + invalid.getReason();
        }
        if (thrown instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file";
        }
        if (thrown instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (thrown instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": can't be used (" + file.getClass().getSimpleName() + ")";
        }
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
