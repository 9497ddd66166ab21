package org.barrido.data;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place that a data set comes from and what was made of it.
 *
 * @param place the file or folder
 * @param form how its files became features; null for one that no file holds
 * @param labels the classes' labels as the files have them, in order; their names may be others
 * @param remarks what was found out and left out, a phrase each, for people
 */
public record DatasetOrigin(String place, @Nullable FeatureEncoding form, List<String> labels, List<String> remarks)
        implements Serializable {
    public DatasetOrigin {
        labels = List.copyOf(labels);
        remarks = List.copyOf(remarks);
    }
}
