package org.barrido.train;

/**
 * A way to train an attempt: what a user of Barrido writes in Java, puts into a jar that names it in {@code
 * META-INF/services/org.barrido.train.Trainer}, and gives to {@code --trainer-jar}. A sweep asks for it by its name: {@code trainer:
 * {java: NAME}}. It has a constructor without arguments, and one object trains several attempts at a time, each on a thread of its own.
 */
public interface Trainer {
    /** The name that sweeps ask for it by. */
    String name();

    /**
     * What tells it from earlier ones of its name that gave other numbers; a part of the keys of its attempts, beside the SHA-256 of its
     * jar.
     */
    String version();

    /**
     * Trains one attempt to its end on the calling thread, and tells of each epoch as it ends. What depends on chance must come from
     * {@link Assignment#seed} alone. An attempt whose own metric isn't finite in the end counts as diverged.
     *
     * @return whether it came to its end; an interrupted one is trained further in a later run
     * @throws Exception if the attempt can't be trained; its message is what people read, and the attempt counts as failed
     */
    Result train(Assignment assignment, TrainingEvents events) throws Exception;

    /** How a training ended that didn't fail. */
    enum Result {
        COMPLETED,
        INTERRUPTED
    }
}
