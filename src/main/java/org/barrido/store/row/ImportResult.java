package org.barrido.store.row;

/**
 * What an import of other tools' runs changed.
 *
 * @param added attempts that the book didn't have
 * @param changed attempts that have gone on, or are told otherwise, since they were imported before
 * @param same attempts that the book has as they are
 */
public record ImportResult(int added, int changed, int same) {
    /** All of two imports. */
    public ImportResult plus(ImportResult other) {
        return new ImportResult(added + other.added, changed + other.changed, same + other.same);
    }
}
