/** One attempt on one thread: epochs, then an outcome; model folders and checkpoints. */
@NullMarked
package org.barrido.train;

import org.jspecify.annotations.NullMarked;
