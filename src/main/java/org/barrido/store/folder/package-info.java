/**
 * The results folder that holds a lab book's file: where things lie in it, which process has it, whether others have put something
 * there, and folders for copies.
 */
@NullMarked
package org.barrido.store.folder;

import org.jspecify.annotations.NullMarked;
