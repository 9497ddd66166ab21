package org.barrido.report.page;

import org.barrido.report.check.PublishedCheck;
import org.barrido.store.row.SweepRow;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a sweep.
 *
 * @param check of the published numbers that the sweep expects; null where it expects none or they can't be had
 * @param unchecked one line that says why there is no check although numbers are expected; else empty
 */
public record ReportedSweep(SweepRow sweep, @Nullable PublishedCheck check, String unchecked) {}
