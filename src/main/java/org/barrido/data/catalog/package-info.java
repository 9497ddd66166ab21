/** The data sets that can be named: those that are known and fetched, those in files and folders, and their way to what is trained on. */
@NullMarked
package org.barrido.data.catalog;

import org.jspecify.annotations.NullMarked;
