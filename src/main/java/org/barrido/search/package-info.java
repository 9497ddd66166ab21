/**
 * Searches that learn: which configuration is to be tried next, as a function of the space, a seed and what is known of those before. No state, no clock, no
 * threads: whoever asks, wherever and however often, gets the same answer.
 */
@NullMarked
package org.barrido.search;

import org.jspecify.annotations.NullMarked;
