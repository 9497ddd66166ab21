/** The commands that use trained models and data sets. */
@NullMarked
package org.barrido.cli.model;

import org.jspecify.annotations.NullMarked;
