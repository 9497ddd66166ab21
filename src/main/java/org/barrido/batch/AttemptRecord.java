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

    /** Takes an epoch in the place of the one of its number and of all that follow it: training went back to before it, and gives other numbers. */
    void replace(Epoch epoch);
}
