package org.barrido.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a data set's files hold, whatever their format.
 *
 * @param where the file or folder, for messages
 * @param test null if the files don't say which examples are for testing
 * @param labelNames every label that can occur, a name once
 * @param contentsHash SHA-256 over the uncompressed contents of all its files and how they were read
 * @param remarks what was found out and left out
 * @param classNames what its labels are called, for people
 * @param labelHint what to try where the labels make no classes, such as "; ?label=1 takes …"; may be empty
 */
public record RawDataset(
        String where,
        Split train,
        @Nullable Split test,
        List<String> labelNames,
        String contentsHash,
        FeatureEncoding form,
        List<String> remarks,
        ClassNames classNames,
        String labelHint) {
    /** Makes one whose labels stand for themselves. */
    public RawDataset(
            String where,
            Split train,
            @Nullable Split test,
            List<String> labelNames,
            String contentsHash,
            FeatureEncoding form,
            List<String> remarks,
            String labelHint) {
        this(where, train, test, labelNames, contentsHash, form, remarks, ClassNames.NONE, labelHint);
    }

    public RawDataset parted(Split trainPart, Split testPart) {
        return new RawDataset(
                where, trainPart, testPart, labelNames, contentsHash, form, remarks, classNames, labelHint);
    }
}
