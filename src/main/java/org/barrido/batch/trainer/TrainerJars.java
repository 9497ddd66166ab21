package org.barrido.batch.trainer;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;
import org.barrido.text.Suggestions;
import org.barrido.train.Trainer;

/** The trainers in Java that a run knows: those of the user's jars, and what Barrido brings itself. */
public final class TrainerJars implements Closeable {
    private final SortedMap<String, Found> trainers = new TreeMap<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    /**
     * A trainer and where it is from.
     *
     * @param digests of what its numbers come from, by name
     */
    private record Found(Trainer trainer, String from, SortedMap<String, String> digests) {}

    private TrainerJars() {}

    /**
     * Loads the trainers of jars.
     *
     * @param own what Barrido brings itself
     * @throws IOException if a jar isn't there, has none, or has one of a name that is there already; the message names it
     */
    public static TrainerJars of(List<Path> jars, Trainer own) throws IOException {
        TrainerJars loaded = new TrainerJars();
        loaded.add(own, "Barrido itself", new TreeMap<>());
        try {
            for (Path jar : jars) {
                loaded.load(jar);
            }
        } catch (IOException | RuntimeException e) {
            loaded.close();
            throw e;
        }
        return loaded;
    }

    private void load(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + ": there is no such jar");
        }
        SortedMap<String, String> digests = new TreeMap<>();
        digests.put("jar", Sha256.of(RegularFile.open(jar)));
        URL[] place = {jar.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(jar.toString(), place, Trainer.class.getClassLoader());
        loaders.add(loader);
        int before = trainers.size();
        try {
            for (Trainer trainer : ServiceLoader.load(Trainer.class, loader)) {
                add(trainer, jar.toString(), digests);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IOException(jar + ": can't be loaded (" + e.getMessage() + ")", e);
        }
        if (trainers.size() == before) {
            throw new IOException(jar + ": names no trainer in META-INF/services/" + Trainer.class.getName());
        }
    }

    private void add(Trainer trainer, String from, SortedMap<String, String> digests) throws IOException {
        SortedMap<String, String> all = new TreeMap<>(digests);
        all.put("version", trainer.version());
        Found other = trainers.putIfAbsent(trainer.name(), new Found(trainer, from, all));
        if (other != null) {
            throw new IOException(from + ": has a trainer " + trainer.name() + " as " + other.from() + " has");
        }
    }

    /** @throws IllegalArgumentException if there is none of that name, with the nearest */
    Trainer named(String name) {
        return found(name).trainer();
    }

    /**
     * What its numbers come from, for the keys of its attempts: its version, and the SHA-256 of its jar.
     *
     * @throws IllegalArgumentException if there is none of that name, with the nearest
     */
    public SortedMap<String, String> digests(String name) {
        return found(name).digests();
    }

    private Found found(String name) {
        Found found = trainers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no trainer " + name + " in Java"
                    + Suggestions.clause(name, trainers.keySet()) + "; those there are: "
                    + String.join(", ", trainers.keySet()) + "; --trainer-jar adds those of a jar");
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
