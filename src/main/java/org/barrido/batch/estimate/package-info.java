/** How long training takes: measured by a benchmark, estimated before a run, and told while one goes on. */
@NullMarked
package org.barrido.batch.estimate;

import org.jspecify.annotations.NullMarked;
