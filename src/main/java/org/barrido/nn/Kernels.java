package org.barrido.nn;

/** Which arithmetic runs the hot loops; all give the same bits. */
public final class Kernels {
    private Kernels() {}

    /** Such as "simd 512" or "plain", for {@code --version} and provenance. */
    public static String describe() {
        return "plain";
    }
}
