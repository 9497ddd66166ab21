package org.barrido.batch;

import java.util.List;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.EpochListener;

/** The record of the attempt that is being trained, as its trainer sees it: what it tells goes there. */
public interface AttemptRecord extends EpochListener {
    /** The epochs that are on record, from an earlier run too. */
    List<Epoch> recorded();

    /** Whether training is to go on: not if the batch is stopped, or the attempt has taken too long. May be asked at any time. */
    boolean goesOn();

    /** Takes an epoch and all that follow off the record: training has gone back to before it, and gives other numbers. */
    void withdraw(int epoch);
}
