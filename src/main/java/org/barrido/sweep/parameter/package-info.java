/**
 * The parameters of an attempt: what they mean, which values they take, when they act, and the settings that give
 * each of them a value.
 */
package org.barrido.sweep.parameter;
