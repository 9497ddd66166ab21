/**
 * What is known of a sweep, read from the lab book: its attempts, configurations over seeds, curves and their
 * metrics; and the tables made of them.
 */
@NullMarked
package org.barrido.report.results;

import org.jspecify.annotations.NullMarked;
