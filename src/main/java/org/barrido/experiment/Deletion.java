package org.barrido.experiment;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.Target;
import org.barrido.store.BookCuration;
import org.barrido.store.LabBook;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.row.AttemptExtent;
import org.barrido.store.row.AttemptName;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.BookRequest;
import org.barrido.store.sql.BookAddress;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.KeptModels;

/**
 * A sweep or an attempt that is to go: from the lab book first, then the models and checkpoints that nothing in the book leads to any more. A
 * process that is killed between leaves files that nobody misses.
 */
public final class Deletion {
    private final BookAddress address;
    private final BookRequest request;
    private final String name;
    private final List<AttemptExtent> extents;

    /**
     * What went with a deletion.
     *
     * @param attempts those that no other sweep has
     * @param kept attempts that other sweeps have
     */
    public record Gone(int attempts, int kept, long epochs, int models, int checkpoints, long bytes) {}

    private Deletion(BookAddress address, BookRequest request, String name, List<AttemptExtent> extents) {
        this.address = address;
        this.request = request;
        this.name = name;
        this.extents = extents;
    }

    /** Looks up what is to go. */
    public static Deletion of(BookAddress address, LabBook book, Target target) throws ExperimentException {
        if (target.isAttempt()) {
            AttemptRow attempt = Lookup.attempt(book, target);
            return new Deletion(
                    address,
                    BookRequest.deletion(attempt.id()),
                    "attempt " + attempt.sweep() + "/" + attempt.number(),
                    book.extents(attempt.id()));
        }
        String sweep = Lookup.sweep(book, target.sweep()).name();
        return new Deletion(address, BookRequest.deletion(sweep), "sweep " + sweep, book.extents(sweep));
    }

    /** Returns what it is called, such as "sweep quickstart". */
    public String name() {
        return name;
    }

    /** Returns what is to go, for a question. */
    public String question() {
        long epochs = extents.stream().mapToLong(AttemptExtent::epochs).sum();
        return "Delete " + name + ": " + Phrases.count(extents.size(), "attempt") + ", "
                + Phrases.count(epochs, "epoch") + ", with models and checkpoints"
                + (request.kind() == BookRequest.Kind.DELETE_SWEEP
                        ? "; what other sweeps have too stays"
                        : ", from every sweep that has it");
    }

    /** Deletes it from the book, then its files. */
    public Gone run() throws IOException, ExperimentException {
        new BookCuration(address).apply(request);
        List<Long> ids = extents.stream().map(AttemptExtent::id).toList();
        List<String> trajectories =
                extents.stream().map(AttemptExtent::trajectory).distinct().toList();
        try (LabBook book = LabBook.open(address)) {
            Set<Long> kept = book.present(ids);
            return removed(kept, book.trajectoriesInUse(trajectories));
        }
    }

    private Gone removed(Set<Long> kept, Set<String> wanted) throws IOException {
        List<AttemptExtent> gone =
                extents.stream().filter(one -> !kept.contains(one.id())).toList();
        Set<AttemptName> names = new HashSet<>();
        gone.forEach(one -> names.addAll(one.names()));
        List<Path> models = new ArrayList<>();
        for (AttemptName model : names) {
            models.addAll(KeptModels.of(address.results(), model.sweep() + "/" + model.number()));
        }
        List<Path> checkpoints = gone.stream()
                .map(AttemptExtent::trajectory)
                .distinct()
                .filter(trajectory -> !wanted.contains(trajectory))
                .map(trajectory -> Checkpoints.folder(address.results()).resolve(Checkpoints.name(trajectory)))
                .filter(Files::isDirectory)
                .toList();
        int files = 0;
        long bytes = 0;
        for (Path folder : checkpoints) {
            files += files(folder).size();
            bytes += remove(folder);
        }
        for (Path folder : models) {
            bytes += remove(folder);
            removeIfEmpty(Objects.requireNonNull(folder.getParent()));
        }
        long epochs = gone.stream().mapToLong(AttemptExtent::epochs).sum();
        return new Gone(gone.size(), kept.size(), epochs, models.size(), files, bytes);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** @return how many bytes there were */
    private static long remove(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += Files.size(file);
        }
        TemporaryFolder.deleteTree(folder);
        return bytes;
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }
}
