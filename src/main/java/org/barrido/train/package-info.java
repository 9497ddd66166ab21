/** One attempt on one thread: epochs, then an outcome; model folders and checkpoints. */
package org.barrido.train;
