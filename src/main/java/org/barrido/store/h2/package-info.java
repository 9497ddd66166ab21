/** The lab book as a file: the only package that sees H2. Seals, live readers, migrations, backups and repair. */
@NullMarked
package org.barrido.store.h2;

import org.jspecify.annotations.NullMarked;
