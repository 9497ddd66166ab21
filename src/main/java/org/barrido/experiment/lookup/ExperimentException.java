package org.barrido.experiment.lookup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.barrido.batch.BatchException;
import org.barrido.data.DataException;
import org.barrido.nn.kernel.MissingKernelsException;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.yaml.SweepException;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller asked for can't be done. The message is what the command line prints: one line for a person (of a sweep
 * file with several faults, one for each), with the place in the file where there is one. What was thrown below, if anything, is the
 * cause; of a sweep file that is a {@link SweepException}, which has the faults one by one.
 */
public final class ExperimentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Who can do something about it. */
    public enum Kind {
        /** The caller: a name, an option, a query or a sweep file is wrong. */
        USAGE,
        /** The surroundings: a file, a data set, the lab book or its server can't be used as they are. */
        ENVIRONMENT
    }

    private ExperimentException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Makes one that says what the caller should have asked for. */
    public static ExperimentException usage(String message) {
        return new ExperimentException(Kind.USAGE, message, null);
    }

    /** Makes one that the caller can correct and that has a cause. */
    public static ExperimentException usage(Exception cause) {
        return new ExperimentException(Kind.USAGE, message(cause), cause);
    }

    /** Makes one that says what stands in the way. */
    public static ExperimentException environment(String message) {
        return new ExperimentException(Kind.ENVIRONMENT, message, null);
    }

    /** Returns what a failure of the program's parts means to whoever asked; empty for one that nobody foresaw, a bug. */
    public static Optional<ExperimentException> of(Exception thrown) {
        if (thrown instanceof ExperimentException told) {
            return Optional.of(told);
        }
        if (thrown instanceof SweepException || (thrown instanceof DataException data && data.isMisnamed())) {
            return Optional.of(usage(thrown));
        }
        boolean foreseen = thrown instanceof DataException
                || thrown instanceof LabBookException
                || thrown instanceof BatchException
                || thrown instanceof MissingKernelsException
                || thrown instanceof InvalidPathException
                || thrown instanceof IOException
                || thrown instanceof UncheckedIOException;
        return foreseen
                ? Optional.of(new ExperimentException(Kind.ENVIRONMENT, message(thrown), thrown))
                : Optional.empty();
    }

    /** Makes one as {@link #of} does; a bug is thrown on. */
    public static ExperimentException ofForeseen(Exception thrown) {
        return of(thrown)
                .orElseThrow(() -> thrown instanceof RuntimeException bug ? bug : new IllegalStateException(thrown));
    }

    private static String message(Exception thrown) {
        if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException cause) {
            return message(cause);
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

    /** Returns who can do something about it. */
    public Kind kind() {
        return kind;
    }
}
