package org.barrido.exchange.foreign;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * A training that another tool recorded.
 *
 * @param id what tells it from the others of its sweep, the same each time that it is read
 * @param note what the tool calls it, with what was noted there
 * @param parameters Long, Double, Boolean, String, null or lists of such
 * @param epochs from 1 on, none left out
 * @param status COMPLETED, FAILED, or PENDING for one that goes on
 * @param reason of one that isn't COMPLETED
 */
record ForeignRun(
        String id,
        String note,
        SortedMap<String, @Nullable Object> parameters,
        List<Epoch> epochs,
        List<Step> steps,
        Status status,
        @Nullable String reason,
        @Nullable OffsetDateTime started,
        @Nullable OffsetDateTime finished,
        List<String> tags) {}
