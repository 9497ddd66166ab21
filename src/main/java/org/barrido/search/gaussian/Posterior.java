package org.barrido.search.gaussian;

import java.util.List;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Evidence;

/** What a Gaussian process makes of all that was tried, for whoever wants to see it rather than to search. */
public final class Posterior {
    private final PlaceEncoding encoding;
    private final Measurements measurements;
    private final GaussianProcess process;

    private Posterior(PlaceEncoding encoding, Measurements measurements, GaussianProcess process) {
        this.encoding = encoding;
        this.measurements = measurements;
        this.process = process;
    }

    /**
     * Fits the kernel, and its noise where seeds don't tell it.
     *
     * @param known at least one
     */
    public static Posterior of(List<Dimension> dimensions, List<Evidence.Known> known) {
        PlaceEncoding encoding = new PlaceEncoding(dimensions);
        Measurements measurements = Measurements.of(known, known.size(), encoding);
        KernelParameters parameters = new KernelFits().fitted(known, known.size(), encoding);
        GaussianProcess process = GaussianProcess.of(encoding, parameters, measurements, List.of())
                .orElseThrow(() -> new IllegalArgumentException("values too far apart to be computed with"));
        return new Posterior(encoding, measurements, process);
    }

    /** The mean at a place. */
    public double mean(Coordinates place) {
        return measurements.mean + measurements.deviation * process.mean(encoding.of(place));
    }

    /** The standard deviation of the function at a place, without the noise of measurements. */
    public double deviation(Coordinates place) {
        return measurements.deviation * process.at(encoding.of(place)).deviation;
    }
}
