package org.barrido.data.catalog;

/** Told how far a download has come, several times a second. */
@FunctionalInterface
public interface FetchProgress {
    /** @param total bytes in all, or -1 if the server doesn't say */
    void onProgress(String file, long done, long total);
}
