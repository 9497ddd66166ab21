/** What training tells while it goes on and when it ends: epochs, their digest, the outcome. */
@NullMarked
package org.barrido.train.record;

import org.jspecify.annotations.NullMarked;
