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
}
