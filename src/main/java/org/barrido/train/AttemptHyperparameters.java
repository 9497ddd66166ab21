package org.barrido.train;

import org.barrido.nn.optimizer.Hyperparameters;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;

/** An attempt's settings as the network's training reads them. */
record AttemptHyperparameters(NetworkSettings settings) implements Hyperparameters {
    @Override
    public double real(String name) {
        return settings.realOrDefault(parameter(name));
    }

    @Override
    public boolean flag(String name) {
        return settings.flagOrDefault(parameter(name));
    }

    @Override
    public <E extends Enum<E>> E choice(String name, Class<E> constants) {
        return settings.choiceOrDefault(parameter(name), constants);
    }

    private static NetworkParameter parameter(String name) {
        return NetworkParameter.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no parameter " + name));
    }
}
