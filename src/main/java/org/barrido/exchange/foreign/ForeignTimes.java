package org.barrido.exchange.foreign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as tools write them. */
final class ForeignTimes {
    private ForeignTimes() {}

    static OffsetDateTime ofSeconds(double seconds) {
        long micros = Math.round(seconds * 1e6);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Reads ISO 8601, in UTC where it names no other; null for another text. */
    static @Nullable OffsetDateTime ofText(String text) {
        String iso = text.strip().replaceFirst("(?<=[0-9]) (?=[0-9])", "T");
        try {
            return OffsetDateTime.parse(iso).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return local(iso);
        }
    }

    private static @Nullable OffsetDateTime local(String iso) {
        try {
            return LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
