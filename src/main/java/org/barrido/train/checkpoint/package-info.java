/** States of an attempt in training, on disk, from which it goes on to the same bits. */
package org.barrido.train.checkpoint;
