package org.barrido.text;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as people read them. */
public final class TimeText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private TimeText() {}

    /** Writes a time to the second, by the clock of whoever reads it: 2026-01-31 07:43:58. */
    public static String local(OffsetDateTime time) {
        return SECONDS.format(time.atZoneSameInstant(ZoneId.systemDefault()));
    }

    /** Writes how long something takes as it is spoken: 8 ms, 3.2 s, 42 s, 2 min 05 s or 1 h 02 min. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        long millis = Math.round(1000 * seconds);
        if (millis < 100) {
            return millis == 0 ? "0 s" : millis + " ms";
        }
        if (whole < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
