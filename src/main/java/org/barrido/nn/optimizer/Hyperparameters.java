package org.barrido.nn.optimizer;

/** Values that shape a training, by the names that sweep files use, such as "beta1"; each is there, with its default where it isn't heeded. */
public interface Hyperparameters {
    double real(String name);

    boolean flag(String name);

    <E extends Enum<E>> E choice(String name, Class<E> constants);
}
