/** The lab book on a PostgreSQL server: the only package that names its driver. */
package org.barrido.store.postgres;
