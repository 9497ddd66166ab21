package org.barrido.batch.estimate;

import java.util.Map;
import org.barrido.sweep.parameter.Parameter;

/**
 * What is left to be done of an attempt.
 *
 * @param trajectory attempts of one trajectory are one training, stopped sooner or later: the longer goes on from the shorter
 * @param epochs in all
 * @param done those that need not be trained any more
 */
public record Workload(String trajectory, Map<Parameter, Object> settings, int epochs, int done) {}
