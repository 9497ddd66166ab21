/**
 * What a sweep trains next, how far, and what it stops, as functions of the sweep and of what is on record: no I/O, no threads, no clock, no chance. Any number
 * of workers, any kill, any machine comes to the same decisions.
 */
@NullMarked
package org.barrido.schedule;

import org.jspecify.annotations.NullMarked;
