/** The few pieces of text that all need. */
@NullMarked
package org.barrido.text;

import org.jspecify.annotations.NullMarked;
