package org.barrido.data;

import java.util.Locale;

/** Whether this process has the memory for what a file says it holds: asked before the memory is claimed. */
public final class MemoryBudget {
    private static final double UNIT = 1000;

    private MemoryBudget() {}

    /**
     * @param what takes the memory, with the file, such as "a.png: a picture of 9 x 9 pixels"
     * @throws DataException if there is less
     */
    public static void require(double bytes, String what) throws DataException {
        if (bytes > free()) {
            // What nobody uses any more may not have been collected yet.
            System.gc();
        }
        if (bytes > free()) {
            throw new DataException(what + " would take " + text(bytes) + " of memory, this process has "
                    + text(Math.max(0, free())) + " left of "
                    + text((double) Runtime.getRuntime().maxMemory())
                    + ", expected a smaller one; if it is meant, give Java more with BARRIDO_JAVA_OPTS=-Xmx"
                    + enough(bytes) + "g");
        }
    }

    /** Tells of memory that ran out in spite of all. */
    public static DataException exhausted(String what, OutOfMemoryError e) {
        double most = (double) Runtime.getRuntime().maxMemory();
        return new DataException(
                what + ": takes more memory than this process has (" + text(most)
                        + "), expected a smaller data set, or more for Java with BARRIDO_JAVA_OPTS=-Xmx"
                        + enough(most) + "g",
                e);
    }

    private static double free() {
        Runtime java = Runtime.getRuntime();
        return (double) java.maxMemory() - java.totalMemory() + java.freeMemory();
    }

    /** Gigabytes for the whole process. */
    private static long enough(double bytes) {
        Runtime java = Runtime.getRuntime();
        return (long) Math.ceil((1.2 * bytes + java.totalMemory() - java.freeMemory()) / (1 << 30)) + 1;
    }

    private static String text(double bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= UNIT && unit < units.length - 1) {
            amount /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || amount >= 100 ? "%.0f %s" : "%.1f %s", amount, units[unit]);
    }
}
