/** States of an attempt in training, on disk, from which it goes on to the same bits. */
@NullMarked
package org.barrido.train.checkpoint;

import org.jspecify.annotations.NullMarked;
