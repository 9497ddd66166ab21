/** Trained networks as folders, npz archives and safetensors files. */
package org.barrido.train.model;
