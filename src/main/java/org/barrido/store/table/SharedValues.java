package org.barrido.store.table;

import java.util.HashMap;
import java.util.Map;

/** Of equal values that many rows have, one for all of them: a hundred thousand attempts differ in a few settings only. */
final class SharedValues {
    /** Beyond that, values are of each row alone, such as random learning rates. */
    private static final int MOST = 10_000;

    private final Map<Object, Object> first = new HashMap<>();

    @SuppressWarnings("unchecked") // equal values of the types that the lab book has are of one type
    <T> T of(T value) {
        Object known = first.get(value);
        if (known == null && first.size() < MOST) {
            first.put(value, value);
        }
        return known == null ? value : (T) known;
    }
}
