package org.barrido.store.row;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What running a sweep's attempts again has shown.
 *
 * @param attempts how many were run again
 * @param tolerance the largest difference that counted for none
 * @param difference the first attempt that differs, with the first of its differences; null if none does
 * @param newest when an attempt was last run again
 */
public record VerificationSummary(
        int attempts, double tolerance, @Nullable String difference, OffsetDateTime newest) {}
