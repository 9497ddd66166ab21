package org.barrido.sweep.parameter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value {@code null} of a program's parameter, which is one like others: a parameter that has it is set. */
public enum NullValue {
    NULL;

    /** A value of a program's parameter with null itself in place of this, in lists as well. */
    public static @Nullable Object plain(Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(each -> values.add(each == null ? null : plain(each)));
            return Collections.unmodifiableList(values);
        }
        return value == NULL ? null : value;
    }

    /** The opposite of {@link #plain}, so that no value is absent. */
    static Object present(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(each -> values.add(present(each)));
            return List.copyOf(values);
        }
        return value == null ? NULL : value;
    }

    @Override
    public String toString() {
        return "null";
    }
}
