package org.barrido.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.barrido.batch.BatchException;
import org.barrido.data.DataException;
import org.barrido.store.LabBookException;
import org.barrido.sweep.SweepException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into lines on standard error and an exit code; only a bug shows a trace. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        ExitCode code = exitCode(thrown);
        if (code == null) {
            err.println("This is a bug in Barrido; please report it with the lines below and what you did.");
            thrown.printStackTrace(err);
            return ExitCode.ENVIRONMENT.number();
        }
        String message = message(thrown);
        err.println(message + NameEncoding.hint(message));
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
        if (thrown instanceof UserException user) {
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
