package org.barrido.data;

import java.io.Serializable;
import java.util.Map;

/**
 * How a data set's files became features, before scaling: what a model must know to read others the same way. {@link #members} and
 * {@link #of} are for keeping it as JSON.
 */
public sealed interface FeatureEncoding extends Serializable permits ImageEncoding, TableEncoding {
    /** What an example is, for people, such as "pictures of 28 x 28 pixels". */
    String about();

    /** What tells features of another form from these, for people, such as "the column b where a was"; empty if nothing does. */
    String difference(FeatureEncoding other);

    /** Strings, whole numbers, booleans, lists and maps. */
    Map<String, Object> members();

    /** @throws IllegalArgumentException if that isn't what {@link #members} gives, in one line */
    static FeatureEncoding of(Map<?, ?> members) {
        Object kind = members.get("kind");
        if (TableEncoding.KIND.equals(kind)) {
            return TableEncoding.of(members);
        }
        if (ImageEncoding.IDX.equals(kind) || ImageEncoding.FOLDER.equals(kind)) {
            return ImageEncoding.of(members);
        }
        throw new IllegalArgumentException("kind of data: " + kind + ", expected " + ImageEncoding.IDX + ", "
                + ImageEncoding.FOLDER + " or " + TableEncoding.KIND);
    }
}
