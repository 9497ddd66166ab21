/** Images and arrays as data sets: IDX files, folders of image files, and single pictures as a network sees them. */
@NullMarked
package org.barrido.data.image;

import org.jspecify.annotations.NullMarked;
