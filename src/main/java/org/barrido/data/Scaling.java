package org.barrido.data;

import java.util.Locale;

/** How features become the numbers that the network sees. */
public enum Scaling {
    /** As they are. */
    NONE,
    /** To [0, 1]: pixels divided by 255; other features from their smallest to their largest value in the training part. */
    UNIT,
    /** Each feature to mean 0 and standard deviation 1 over the training part; the test part is moved by the same numbers. */
    STANDARD;

    /** Gives the word for it in a data set's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
