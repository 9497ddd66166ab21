package org.barrido.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set as training sees it: scaled, float32, loaded once and shared by all workers.
 *
 * @param name as in sweep files, such as "mnist"
 * @param hash SHA-256 (lower-case hex) over the uncompressed contents and the scaling; part of every attempt's key
 * @param scaling "none", "unit" (to [0, 1]) or "standard"
 * @param scaler the numbers that it was scaled by
 * @param classNames what each class number stands for, such as "7" or "Sneaker"
 * @param origin where it comes from and how it was read
 */
public record Dataset(
        String name,
        String hash,
        String scaling,
        FeatureScaler scaler,
        Examples train,
        Examples test,
        List<String> classNames,
        DatasetOrigin origin)
        implements Serializable {
    public Dataset {
        classNames = List.copyOf(classNames);
    }

    /** Makes a data set that isn't scaled, with classes that are called by their numbers, from 0. */
    public Dataset(String name, String hash, Examples train, Examples test, int classes) {
        this(
                name,
                hash,
                "none",
                FeatureScaler.uniform(train.inputs().width(), 0, 1),
                train,
                test,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                new DatasetOrigin(name, null, List.of(), List.of()));
    }

    /** Gives the number of different labels. */
    public int classes() {
        return classNames.size();
    }

    /** Gives the number of features that each example has. */
    public int inputs() {
        return train.inputs().width();
    }
}
