/**
 * Labelled data sets as flat read-only arrays: the catalogue of known ones, readers of IDX files, tables and folders of images,
 * checksums, fetching, scaling; and files that appear whole or not at all. Every problem with a file is a
 * {@link org.barrido.data.DataException} whose message is one line for a person.
 */
package org.barrido.data;
