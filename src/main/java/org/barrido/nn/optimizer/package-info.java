/** How gradients change weights: optimizers with their state, and the settings that they follow. */
@NullMarked
package org.barrido.nn.optimizer;

import org.jspecify.annotations.NullMarked;
