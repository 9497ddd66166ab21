/**
 * What repeated runs allow to be said: means and their intervals, whether one more number could be a draw like ours, paired
 * comparisons over seeds, effects of parameters. Numbers in, numbers out; distributions and tests are Apache Commons Statistics'.
 */
@NullMarked
package org.barrido.statistics;

import org.jspecify.annotations.NullMarked;
