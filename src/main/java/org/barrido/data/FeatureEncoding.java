package org.barrido.data;

import java.io.Serializable;
import java.util.Map;

/**
 * How a data set's files became features, before scaling: what a model must know to read others the same way. {@link #members} are for keeping
 * it as JSON.
 */
public interface FeatureEncoding extends Serializable {
    /** What an example is, for people, such as "pictures of 28 x 28 pixels". */
    String about();

    /** What tells features of another form from these, for people, such as "the column b where a was"; empty if nothing does. */
    String difference(FeatureEncoding other);

    /** Strings, whole numbers, booleans, lists and maps. */
    Map<String, Object> members();
}
