/** The lab book on a PostgreSQL server: the only package that sees its driver. */
@NullMarked
package org.barrido.store.postgres;

import org.jspecify.annotations.NullMarked;
