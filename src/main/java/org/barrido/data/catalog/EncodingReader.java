package org.barrido.data.catalog;

import java.util.Map;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.image.ImageEncoding;
import org.barrido.data.table.TableEncoding;

/** Reads how a data set's files became features from what {@link FeatureEncoding#members} gave. */
public final class EncodingReader {
    private EncodingReader() {}

    /** @throws IllegalArgumentException if it isn't what that gave, in one line */
    public static FeatureEncoding read(Map<?, ?> members) {
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
