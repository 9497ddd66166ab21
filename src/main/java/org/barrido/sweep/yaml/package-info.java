/** The text of a sweep file as a tree whose nodes know their line and column, and the problems found in it. */
@NullMarked
package org.barrido.sweep.yaml;

import org.jspecify.annotations.NullMarked;
