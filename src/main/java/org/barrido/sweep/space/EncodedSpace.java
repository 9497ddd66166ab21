package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.barrido.search.EvenPoints;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.CandidateSpace;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Untried;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.SourcePosition;

/**
 * A sweep's space as a search sees it: a coordinate for each axis that isn't constant. Two points are one where their complete settings are equal, so
 * that what has no effect makes no difference.
 */
public final class EncodedSpace implements CandidateSpace<SearchSpace.Point> {
    private static final int SAMPLE = 256;

    private final SearchSpace space;
    private final ParameterVocabulary vocabulary;
    private final List<AxisCoordinate> coordinates = new ArrayList<>();

    public EncodedSpace(SearchSpace space, ParameterVocabulary vocabulary) {
        this.space = space;
        this.vocabulary = vocabulary;
        space.axes().stream()
                .filter(axis -> !axis.isConstant())
                .forEach(axis -> coordinates.add(new AxisCoordinate(axis)));
    }

    @Override
    public List<Dimension> dimensions() {
        return coordinates.stream().map(AxisCoordinate::dimension).toList();
    }

    @Override
    public boolean hasConditions() {
        return space.axes().stream().anyMatch(axis -> axis.when().isPresent());
    }

    @Override
    public Optional<Candidate<SearchSpace.Point>> at(Coordinates wanted) {
        Map<Parameter, Object> given = Parameter.map();
        given.putAll(space.constants());
        for (int d = 0; d < coordinates.size(); d++) {
            Axis axis = coordinates.get(d).axis();
            if (GridExpansion.exists(axis, given, vocabulary)) {
                SearchSpace.put(given, axis, coordinates.get(d).at(present(wanted, d)));
            }
        }
        SearchSpace.Point point = SearchSpace.Point.of(given, vocabulary);
        Settings settings = point.settings();
        if (space.excluded().stream().anyMatch(condition -> condition.matches(settings))) {
            return Optional.empty();
        }
        double[] rounded = new double[coordinates.size()];
        for (int d = 0; d < rounded.length; d++) {
            boolean exists = has(coordinates.get(d).axis(), given, settings);
            rounded[d] = exists ? coordinates.get(d).rounded(present(wanted, d)) : Double.NaN;
        }
        return Optional.of(new Candidate<>(settings, Coordinates.of(rounded), point));
    }

    /** Some points, from which can be seen what varies. */
    public List<SearchSpace.Point> sample() {
        EvenPoints<SearchSpace.Point> points = new EvenPoints<>(new Untried<>(this, Set.of()), 1);
        List<SearchSpace.Point> sample = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            points.next().ifPresent(candidate -> sample.add(candidate.point()));
        }
        return sample;
    }

    /** What all points have in common. */
    public Map<Parameter, Object> constants() {
        return space.constants();
    }

    /** How many different points of their own there are beside the axes'. */
    public int given() {
        return (int) space.rows().stream()
                .map(row -> SearchSpace.Point.of(row.given(), vocabulary).settings())
                .distinct()
                .count();
    }

    /** The place of values that are drawn with probabilities; empty where all are alike. */
    public Optional<SourcePosition> weighted() {
        return space.axes().stream()
                .filter(axis -> axis.choice() instanceof Axis.Listed listed
                        && !listed.weights().isEmpty())
                .map(Axis::at)
                .findFirst();
    }

    /** What isn't there before a choice that brings it is in the middle. */
    private double present(Coordinates wanted, int dimension) {
        return wanted.has(dimension)
                ? wanted.get(dimension)
                : coordinates.get(dimension).dimension().atShare(0.5);
    }

    private static boolean has(Axis axis, Map<Parameter, Object> given, Settings settings) {
        return axis.parameters().stream().anyMatch(p -> given.containsKey(p) && settings.has(p));
    }

    /** The point that settings from elsewhere are; empty where they aren't in the space. */
    public Optional<Candidate<SearchSpace.Point>> of(Settings settings) {
        Map<Parameter, Object> given = Parameter.map();
        given.putAll(space.constants());
        double[] found = new double[coordinates.size()];
        for (int d = 0; d < found.length; d++) {
            List<Object> values = new ArrayList<>();
            for (Parameter parameter : coordinates.get(d).axis().parameters()) {
                Object value = settings.get(parameter);
                if (value != null) {
                    given.put(parameter, value);
                    values.add(value);
                }
            }
            boolean whole =
                    values.size() == coordinates.get(d).axis().parameters().size();
            found[d] = whole ? coordinates.get(d).of(values) : Double.NaN;
            if (whole && Double.isNaN(found[d])) {
                return Optional.empty();
            }
        }
        SearchSpace.Point point = SearchSpace.Point.of(given, vocabulary);
        return point.settings().equals(settings)
                ? Optional.of(new Candidate<>(settings, Coordinates.of(found), point))
                : Optional.empty();
    }
}
