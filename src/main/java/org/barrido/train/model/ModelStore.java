package org.barrido.train.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place where models are kept by name, such as "report-basic/4" or "report-basic/4.epoch-10": a results folder, or the way to it from
 * another machine.
 */
public interface ModelStore {
    /** The models of a results folder. */
    static ModelStore in(Path results) {
        return new FileModelStore(results.resolve(FileModelStore.NAME));
    }

    /** Whole or not at all, in place of one of that name; safe from a loss of power when it returns. */
    void write(String name, Model model) throws IOException;

    /** The one of that name; none where it is missing or damaged. */
    Optional<Model> kept(String name);

    /**
     * The one that a sweep file means by {@code init_from}: a path, or the name of one that is kept.
     *
     * @throws IOException if it isn't a whole model, in one line
     */
    Model read(String text) throws IOException;
}
