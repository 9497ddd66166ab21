/** The space that a sweep searches: axes, distributions, conditions, and their expansion to points. */
package org.barrido.sweep.space;
