package org.barrido.search.gaussian;

import java.util.List;
import java.util.Optional;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Evidence;
import org.barrido.search.space.Proposal;
import org.barrido.search.space.Proposer;
import org.barrido.search.space.Untried;

/**
 * Proposes the point that a Gaussian process expects the largest improvement of, as Optuna 5's sampler does, with three differences: the noise is
 * known where configurations have several seeds; what is to be improved on is the best prediction for what was tried, not the luckiest measurement;
 * configurations under way are believed to come to their prediction.
 */
public final class GaussianProposer implements Proposer {
    /** The kernel is fitted to all measurements up to so many, then from time to time. */
    private static final int ALWAYS_FITTED = 32;

    private final KernelFits fits = new KernelFits();

    @Override
    public <P> Optional<Proposal<P>> propose(Evidence evidence, Untried<P> untried, RandomStream random) {
        if (evidence.known().isEmpty()) {
            return drawn(untried, random);
        }
        PlaceEncoding encoding = new PlaceEncoding(untried.dimensions());
        Measurements measurements =
                Measurements.of(evidence.known(), evidence.known().size(), encoding);
        List<double[]> pending = evidence.pending().stream().map(encoding::of).toList();
        Optional<GaussianProcess> process = measurements.areFinite()
                ? GaussianProcess.of(encoding, parameters(evidence, encoding), measurements, pending)
                : Optional.empty();
        return process.isEmpty()
                ? drawn(untried, random)
                : best(evidence, untried, process.get(), encoding, random)
                        .map(found -> explained(found, process.get(), encoding, measurements));
    }

    /** Of what is known before anything is, all points are alike. */
    private static <P> Optional<Proposal<P>> drawn(Untried<P> untried, RandomStream random) {
        return untried.sample(1, random).stream()
                .findFirst()
                .map(candidate -> new Proposal<>(candidate, Double.NaN, Double.NaN, Double.NaN));
    }

    private static <P> Optional<AcquisitionSearch.Scored<P>> best(
            Evidence evidence,
            Untried<P> untried,
            GaussianProcess process,
            PlaceEncoding encoding,
            RandomStream random) {
        int favorite = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < process.size(); i++) {
            double mean = process.mean(process.place(i));
            if (mean > best) {
                best = mean;
                favorite = i;
            }
        }
        Coordinates start = favorite < evidence.known().size()
                ? evidence.known().get(favorite).coordinates()
                : evidence.pending().get(favorite - evidence.known().size());
        return new AcquisitionSearch<P>(untried, encoding, process, best).best(start, random);
    }

    private static <P> Proposal<P> explained(
            AcquisitionSearch.Scored<P> found,
            GaussianProcess process,
            PlaceEncoding encoding,
            Measurements measurements) {
        Prediction prediction = process.at(encoding.of(found.candidate().coordinates()));
        return new Proposal<>(
                found.candidate(),
                measurements.mean + measurements.deviation * prediction.mean,
                measurements.deviation * Math.sqrt(prediction.deviation * prediction.deviation + process.noise()),
                found.value() + StrictMath.log(measurements.deviation));
    }

    /**
     * Fitted to the first r of n measurements, so that what is suggested stays a function of the measurements alone: all of few, else the last multiple of a
     * sixteenth of n.
     */
    private KernelParameters parameters(Evidence evidence, PlaceEncoding encoding) {
        int size = evidence.known().size();
        int every = size <= ALWAYS_FITTED ? 1 : Integer.highestOneBit(size / 16);
        return fits.fitted(evidence.known(), size - size % every, encoding);
    }
}
