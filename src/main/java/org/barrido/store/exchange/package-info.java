/** A lab book as files that other programs read, and back. */
@NullMarked
package org.barrido.store.exchange;

import org.jspecify.annotations.NullMarked;
