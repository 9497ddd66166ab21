package org.barrido.train.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.barrido.sweep.SweepFolderName;

/**
 * Folders in the file system, local or mounted.
 *
 * @param all the folder of all sweeps' models
 */
public record FileModelStore(Path all) implements ModelStore {
    /** Of that folder, in the results folder. */
    static final String NAME = "models";

    private static final Pattern ATTEMPT = Pattern.compile("(?s).+/[1-9][0-9]{0,8}(\\.epoch-[0-9]{1,9})?");

    /** Before some of these names were housed apart, each was its folder's. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    @Override
    public void write(String name, Model model) throws IOException {
        model.write(folder(name));
    }

    @Override
    public Optional<Model> kept(String name) {
        try {
            return Optional.of(Model.read(folder(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Model read(String text) throws IOException {
        return Model.read(place(text));
    }

    /** What a text means: a path, or else the name of a kept model. */
    Path place(String text) {
        try {
            Path path = Path.of(text);
            Path named = folder(text);
            return Files.exists(path) || !Files.exists(named) ? path : named;
        } catch (InvalidPathException e) {
            return ATTEMPT.matcher(text).matches() ? folder(text) : all.resolve(SweepFolderName.of(text));
        }
    }

    /** @param name a sweep's name, which may be anything, a slash, and an attempt's number or one of its epochs' */
    Path folder(String name) {
        if (!ATTEMPT.matcher(name).matches()) {
            return all.resolve(name);
        }
        int slash = name.lastIndexOf('/');
        String sweep = name.substring(0, slash);
        Path housed = all.resolve(SweepFolderName.of(sweep)).resolve(name.substring(slash + 1));
        boolean asBefore =
                PLAIN.matcher(sweep).matches() && !Files.exists(housed) && Files.isDirectory(all.resolve(name));
        return asBefore ? all.resolve(name) : housed;
    }
}
