/** What a lab book has, for the programs that people look at training with. */
@NullMarked
package org.barrido.exchange;

import org.jspecify.annotations.NullMarked;
