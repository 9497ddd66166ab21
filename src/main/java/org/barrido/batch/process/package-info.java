/** Programs of the user's own as processes: each in a folder of its own, with its log and its share of the machine, and none that outlives Barrido. */
@NullMarked
package org.barrido.batch.process;

import org.jspecify.annotations.NullMarked;
