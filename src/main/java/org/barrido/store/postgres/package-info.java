/** The lab book on a PostgreSQL server: the only package that names its driver. */
@NullMarked
package org.barrido.store.postgres;

import org.jspecify.annotations.NullMarked;
