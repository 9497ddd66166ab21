package org.barrido.batch;

/** What went wrong, in a line for the lab book. */
public final class FailureMessage {
    private static final int MEBIBYTE = 1 << 20;

    private FailureMessage() {}

    static String describe(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            long limit = Runtime.getRuntime().maxMemory() / MEBIBYTE;
            return "out of memory: the heap may grow to " + limit + " MiB";
        }
        if (thrown instanceof IllegalArgumentException) {
            return firstLine(thrown); // settings that the data can't honour: for the user, not for a debugger
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length > 0 ? " (at " + trace[0] + ")" : "";
        return thrown.getClass().getSimpleName() + ": " + firstLine(thrown) + place;
    }

    /** Gives the first line of the message, or the kind of exception where there is none. */
    public static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? thrown.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
