/** What a page asks about sweeps and attempts, answered as JSON, live or once and for all. */
@NullMarked
package org.barrido.report.answer;

import org.jspecify.annotations.NullMarked;
