/** How gradients change weights: optimizers with their state, and the settings that they follow. */
package org.barrido.nn.optimizer;
