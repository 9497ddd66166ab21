package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;

/** Draws points. Each axis has its own stream, so that a parameter more doesn't change what the others draw. */
final class RandomSampler {
    private final ParameterVocabulary vocabulary;
    private final List<Axis> axes;
    private final List<RandomStream> streams = new ArrayList<>();

    RandomSampler(SearchSpace space, ParameterVocabulary vocabulary, long seed) {
        this.vocabulary = vocabulary;
        this.axes = space.axes();
        for (Axis axis : axes) {
            String names = axis.parameters().stream().map(Parameter::key).collect(Collectors.joining(" "));
            streams.add(RandomStream.of(seed, "sweep " + names));
        }
    }

    Map<Parameter, Object> next() {
        Map<Parameter, Object> given = Parameter.map();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            List<Object> point = draw(axis.choice(), streams.get(i));
            if (GridExpansion.exists(axis, given, vocabulary)) {
                SearchSpace.put(given, axis, point);
            }
        }
        return given;
    }

    private static List<Object> draw(Axis.Choice choice, RandomStream random) {
        if (choice instanceof Axis.Sampled drawn) {
            return List.of(drawn.distribution().draw(random));
        }
        Axis.Listed listed = (Axis.Listed) choice;
        return listed.points().get(index(listed, random));
    }

    private static int index(Axis.Listed listed, RandomStream random) {
        int last = listed.points().size() - 1;
        if (listed.weights().isEmpty()) {
            return random.nextInt(last + 1);
        }
        double left = random.nextDouble();
        int index = 0;
        while (index < last && left >= listed.weights().get(index)) {
            left -= listed.weights().get(index);
            index++;
        }
        return index;
    }
}
