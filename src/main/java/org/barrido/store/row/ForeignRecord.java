package org.barrido.store.row;

import java.time.OffsetDateTime;
import java.util.List;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that another tool had trained, with all that is known of it.
 *
 * @param epochs from 1 on, none left out
 * @param started null where that isn't known
 * @param finished null where that isn't known, or it hasn't
 * @param note what the tool calls it; kept where nobody has written a note
 * @param tags as {@link TagName} allows them
 */
public record ForeignRecord(
        KeyedAttempt keyed,
        List<Epoch> epochs,
        List<Step> steps,
        Outcome outcome,
        @Nullable OffsetDateTime started,
        @Nullable OffsetDateTime finished,
        String note,
        List<String> tags) {}
