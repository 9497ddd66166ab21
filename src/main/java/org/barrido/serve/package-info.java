/** The page in the browser while the lab book grows: HTTP on loopback only, for whoever knows the token. */
@NullMarked
package org.barrido.serve;

import org.jspecify.annotations.NullMarked;
