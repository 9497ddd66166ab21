package org.barrido.exchange.foreign;

import java.util.List;

/**
 * Trainings that belong together, as the tool that recorded them has them.
 *
 * @param tool its name
 * @param name what the tool calls them; empty if it has no name for them
 * @param runs in order
 */
record ForeignRuns(String tool, String name, List<ForeignRun> runs) {}
