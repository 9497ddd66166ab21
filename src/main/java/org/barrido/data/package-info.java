/**
 * Labelled data sets as flat read-only arrays, and what every reader of files makes of them. The rooms above it read the formats.
 * Every problem with a file is a {@link org.barrido.data.DataException} whose message is one line for a person.
 */
@NullMarked
package org.barrido.data;

import org.jspecify.annotations.NullMarked;
