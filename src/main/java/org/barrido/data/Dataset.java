package org.barrido.data;

/**
 * A data set as training sees it: scaled, float32, loaded once and shared by all workers.
 *
 * @param name as in sweep files, such as "mnist"
 * @param hash SHA-256 (lower-case hex) over the uncompressed contents and the scaling; part of every attempt's key
 * @param classes number of labels
 */
public record Dataset(String name, String hash, Examples train, Examples test, int classes) {
    /** Features per example. */
    public int inputs() {
        return train.inputs().width();
    }
}
