package org.barrido.data.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An example of a table. */
public final class TableRow {
    private final int line;
    private final float[] features;
    private final @Nullable String label;
    private final List<String> unknown;

    TableRow(int line, float[] features, @Nullable String label, List<String> unknown) {
        this.line = line;
        this.features = features;
        this.label = label;
        this.unknown = List.copyOf(unknown);
    }

    /** Gives the line on which it begins, from 1. */
    public int line() {
        return line;
    }

    /** Gives a copy of its features, not scaled yet. */
    public float[] features() {
        return features.clone();
    }

    /** Gives the label that it has; null if the file has none. */
    public @Nullable String label() {
        return label;
    }

    /** Values, "column = text", of which the training part has none: all features of the column are 0. */
    public List<String> unknown() {
        return unknown;
    }
}
