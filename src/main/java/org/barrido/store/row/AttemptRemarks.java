package org.barrido.store.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told about an attempt beside its numbers.
 *
 * @param reason why it failed, diverged or stopped early, by the program
 * @param note a sentence, by whoever looked at it
 * @param tags words to find it by, in order
 */
public record AttemptRemarks(
        @Nullable String reason, @Nullable String note, List<String> tags) {}
