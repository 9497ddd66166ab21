package org.barrido.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Folders in the file system, local or mounted.
 *
 * @param all the folder of all sweeps' models
 */
record DiskModels(Path all) implements Models {
    /** Of that folder, in the results folder. */
    static final String NAME = "models";

    @Override
    public void write(String name, Model model) throws IOException {
        model.write(all.resolve(name));
    }

    @Override
    public Optional<Model> kept(String name) {
        try {
            return Optional.of(Model.read(all.resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Model read(String text) throws IOException {
        return Model.read(place(text));
    }

    Path place(String text) {
        Path path = Path.of(text);
        Path named = all.resolve(text);
        return Files.exists(path) || !Files.exists(named) ? path : named;
    }
}
