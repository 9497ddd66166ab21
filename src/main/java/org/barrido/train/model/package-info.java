/** Trained networks as folders, npz archives and safetensors files. */
@NullMarked
package org.barrido.train.model;

import org.jspecify.annotations.NullMarked;
