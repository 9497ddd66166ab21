package org.barrido.batch.trainer;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;
import org.barrido.text.Suggestions;
import org.barrido.train.Trainer;

/** The trainers in Java that a run knows: those of the user's jars, and what Barrido brings itself. */
public final class TrainerJars {
    private final SortedMap<String, Found> trainers = new TreeMap<>();
    private final Map<Path, String> jars = new LinkedHashMap<>();

    /**
     * A trainer and where it is from.
     *
     * @param digests of what its numbers come from, by name
     */
    private record Found(Trainer trainer, String from, SortedMap<String, String> digests) {}

    /** @param own what Barrido brings itself */
    public TrainerJars(Trainer own) {
        trainers.put(own.name(), found(own, "Barrido itself", new TreeMap<>()));
    }

    /**
     * Loads the trainers of a jar.
     *
     * @throws IOException if it isn't there, has none, or has one of a name that is known already; the message names it
     */
    public synchronized TrainerJars load(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + ": there is no such jar");
        }
        SortedMap<String, String> digests = new TreeMap<>();
        String digest = Sha256.of(RegularFile.open(jar));
        digests.put("jar", digest);
        URL[] place = {jar.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(jar.toString(), place, Trainer.class.getClassLoader());
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
        jars.put(jar, digest);
        return this;
    }

    /** The jars that were loaded, each with its SHA-256 then. */
    public synchronized Map<Path, String> jars() {
        return new LinkedHashMap<>(jars);
    }

    private static Found found(Trainer trainer, String from, SortedMap<String, String> digests) {
        SortedMap<String, String> all = new TreeMap<>(digests);
        all.put("version", trainer.version());
        return new Found(trainer, from, all);
    }

    private void add(Trainer trainer, String from, SortedMap<String, String> digests) throws IOException {
        Found other = trainers.putIfAbsent(trainer.name(), found(trainer, from, digests));
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

    private synchronized Found found(String name) {
        Found found = trainers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no trainer " + name + " in Java"
                    + Suggestions.clause(name, trainers.keySet()) + "; those there are: "
                    + String.join(", ", trainers.keySet()) + "; --trainer-jar adds those of a jar");
        }
        return found;
    }
}
