package org.barrido.train.model;

/** What becomes of a model whose files aren't those that were written, by the digests that they carry. */
enum ChangedModelPolicy {
    /** It is refused. */
    REFUSED,
    /** It is taken as it stands now: somebody changed it on purpose. Damage that the format itself tells of is refused all the same. */
    ACCEPTED
}
