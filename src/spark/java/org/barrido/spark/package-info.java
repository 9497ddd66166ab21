/**
 * Runs a batch's attempts on an Apache Spark cluster, built with the profile "spark" only. The driver hands out one task for each
 * attempt and hears of every epoch over a line of its own; executors hold a data set once, and train as {@code batch}'s workers do.
 */
package org.barrido.spark;
