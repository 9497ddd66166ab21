/** The commands that make tables, charts and reports of what was trained. */
@NullMarked
package org.barrido.cli.results;

import org.jspecify.annotations.NullMarked;
