/**
 * What is known of a sweep, read from the lab book: its attempts, configurations over seeds, curves and their
 * metrics; and the tables made of them.
 */
package org.barrido.report.results;
