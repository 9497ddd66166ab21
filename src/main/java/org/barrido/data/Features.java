package org.barrido.data;

/** The features of some examples as read from files, not scaled yet. */
public sealed interface Features permits PixelFeatures, DenseFeatures {
    int count();

    int width();

    /** The given examples, in the given order. */
    Features select(int[] examples);

    /** A row of {@link #width()} numbers per example, the caller's own to change. */
    float[][] rows();
}
