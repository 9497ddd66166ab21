package org.barrido.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.CandidateSpace;
import org.barrido.search.space.Dimension;

/**
 * A space whose points are their coordinates.
 *
 * @param excluded points that are left out
 * @param conditional the number of a dimension that exists only where the first one is 0; -1 for none
 */
record SampleSpace(List<Dimension> dimensions, Predicate<List<Double>> excluded, int conditional)
        implements CandidateSpace<List<Double>> {
    static SampleSpace of(Dimension... dimensions) {
        return new SampleSpace(List.of(dimensions), point -> false, -1);
    }

    @Override
    public Optional<Candidate<List<Double>>> at(Coordinates coordinates) {
        List<Double> point = new ArrayList<>();
        for (int d = 0; d < coordinates.size(); d++) {
            double at =
                    coordinates.has(d) ? coordinates.get(d) : dimensions.get(d).atShare(0.5);
            double rounded = dimensions.get(d) instanceof Dimension.Real ? Math.rint(at * 1e6) / 1e6 : at;
            boolean absent = d == conditional && point.get(0) != 0;
            point.add(absent ? Double.NaN : rounded);
        }
        Coordinates rounded =
                Coordinates.of(point.stream().mapToDouble(Double::doubleValue).toArray());
        return excluded.test(point) ? Optional.empty() : Optional.of(new Candidate<>(point, rounded, point));
    }

    @Override
    public boolean hasConditions() {
        return conditional >= 0;
    }
}
