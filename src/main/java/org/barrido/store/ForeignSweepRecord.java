package org.barrido.store;

import java.util.List;
import org.barrido.store.row.ForeignRecord;
import org.barrido.store.row.ImportResult;
import org.barrido.store.row.Provenance;
import org.barrido.store.table.ForeignRecords;
import org.barrido.sweep.Sweep;

/**
 * A sweep of attempts that another tool had trained.
 *
 * @param runs one for each attempt of the sweep, in its order
 * @param provenance of the program that imports them
 * @param trainer the canonical JSON of which tool it was
 */
public record ForeignSweepRecord(Sweep sweep, List<ForeignRecord> runs, Provenance provenance, String trainer) {
    /** Records all of it or nothing; what the book has as it is stays. */
    public ImportResult record(LabBookWriter book) {
        return book.changeAll(new ForeignRecords(sweep, runs, provenance, trainer)::record);
    }
}
