/** The commands that look into the lab book and keep it. */
@NullMarked
package org.barrido.cli.book;

import org.jspecify.annotations.NullMarked;
