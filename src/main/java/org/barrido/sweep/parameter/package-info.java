/**
 * The parameters of an attempt: what they mean, which values they take, when they act, and the settings that give
 * each of them a value.
 */
@NullMarked
package org.barrido.sweep.parameter;

import org.jspecify.annotations.NullMarked;
