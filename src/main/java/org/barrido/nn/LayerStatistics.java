package org.barrido.nn;

import java.io.Serializable;

/**
 * How one layer stands after an epoch.
 *
 * @param layer from 1, the one that sees the inputs; the last gives the logits
 * @param deadShare share of the layer's units whose output is zero for every example of the test set, 0 to 1; NaN for the last
 *     layer and for activations other than ReLU
 * @param gradientNorm Euclidean norm of the gradient of the layer's weights (without biases), of the mean training loss over the
 *     first {@link LayerDiagnostics#EXAMPLES} training examples; without dropout, L2 and clipping
 * @param spectrum of the layer's weights (without biases)
 */
public record LayerStatistics(int layer, double deadShare, double gradientNorm, Spectrum spectrum)
        implements Serializable {}
