/**
 * Labelled data sets as flat read-only arrays: the catalogue of known ones, the IDX reader, checksums. Every problem with a
 * file is a {@link org.barrido.data.DataException} whose message is one line for a person.
 */
package org.barrido.data;
