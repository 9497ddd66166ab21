/**
 * Files that appear whole or not at all, and SHA-256 of what they hold. Part of the floor that all other packages may stand on.
 */
@NullMarked
package org.barrido.file;

import org.jspecify.annotations.NullMarked;
