package org.barrido.report.table;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A list that doesn't hold its elements but makes each when it is looked at: the cells of a hundred thousand rows would fill gigabytes. */
public final class LazyList<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> element;

    /** @param element by its place; the same whenever it is asked for */
    public LazyList(int size, IntFunction<T> element) {
        this.size = size;
        this.element = element;
    }

    /**
     * The rows of a table.
     *
     * @param values one for each row
     * @param cells one for each column
     */
    public static <T> List<List<Cell>> rows(List<T> values, List<Function<T, Cell>> cells) {
        List<T> kept = List.copyOf(values);
        List<Function<T, Cell>> columns = List.copyOf(cells);
        return new LazyList<>(kept.size(), row -> {
            T value = kept.get(row);
            return new LazyList<>(columns.size(), column -> columns.get(column).apply(value));
        });
    }

    @Override
    public T get(int index) {
        return element.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
