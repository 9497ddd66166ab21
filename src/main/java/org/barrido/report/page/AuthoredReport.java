package org.barrido.report.page;

import java.util.List;
import org.barrido.store.row.SweepRow;

/**
 * A report of which an author says what it has, and in which order.
 *
 * @param title of the page
 * @param sweeps that can be explored in it
 */
public record AuthoredReport(String title, List<ReportPart> parts, List<SweepRow> sweeps) {
    public AuthoredReport {
        parts = List.copyOf(parts);
        sweeps = List.copyOf(sweeps);
    }
}
