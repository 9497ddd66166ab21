package org.barrido.report.results;

import org.barrido.store.row.SweepRow;

/** The line under every table and chart that leads back to the lab book. */
public final class ProvenanceStamp {
    private static final int SHORT = 8;

    private ProvenanceStamp() {}

    public static String of(SweepRow sweep) {
        String subject = sweep.isReported() ? ", program " : ", data ";
        return "Sweep " + brief(sweep.hash()) + subject + brief(sweep.dataHash()) + ", Barrido "
                + sweep.provenance().version() + " (commit "
                + sweep.provenance().commit() + ")";
    }

    private static String brief(String hash) {
        return hash.length() > SHORT ? hash.substring(0, SHORT) : hash;
    }
}
