/** What a search goes through, as numbers from 0 to 1, and what is known of the places tried. */
@NullMarked
package org.barrido.search.space;

import org.jspecify.annotations.NullMarked;
