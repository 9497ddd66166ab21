package org.barrido.store.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.barrido.file.AtomicFile;
import org.barrido.file.OwnerOnly;
import org.barrido.store.row.BookRequest;
import org.barrido.store.sql.LabBookException;

/**
 * A folder of this user's beside a lab book, in which processes that can't open the book, since a run has it, leave what they want
 * changed, and the run leaves the answers. Nothing listens, and a folder works wherever the book's file does.
 *
 * <p>A request is a file that appears whole. Whoever has the book first renames it, from when on it can't be withdrawn, then does what it
 * asks in one transaction, then writes the answer, then removes it. A process that is killed on the way leaves it for the next that opens
 * the book, before that one does anything else; it may have been done already, and doing it again changes nothing (see {@link BookRequest}),
 * since nobody else wrote between. So each is done once, in order, or was withdrawn and never done.
 */
public final class RequestFolder {
    private static final String NEW = ".request";
    private static final String TAKEN = ".taken";
    private static final String ANSWER = ".answer";
    private static final String DONE = "done";
    private static final int MOST = 1000;

    private final BookFiles files;
    private final Path folder;

    /**
     * A request that is to be answered.
     *
     * @param isAgain whether a process that was killed may have done it
     */
    public record Taken(String name, BookRequest request, boolean isAgain) {}

    /**
     * What became of a request.
     *
     * @param refusal why it wasn't done, empty if it was
     */
    public record Answer(String refusal) {}

    public RequestFolder(BookFiles files) {
        this.files = files;
        this.folder = files.results().resolve("labbook.requests");
    }

    /** Leaves a request and returns its name. */
    public String place(BookRequest request) {
        String name = String.format(Locale.ROOT, "%015d-%s", System.currentTimeMillis(), UUID.randomUUID());
        try {
            while (true) {
                make();
                try {
                    AtomicFile.write(file(name, NEW), request.text().getBytes(StandardCharsets.UTF_8));
                    return name;
                } catch (IOException e) {
                    // A run that ends takes the empty folder away.
                    if (Files.isDirectory(folder)) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new LabBookException("can't ask the process that has the lab book: " + e.getMessage(), e);
        }
    }

    private void make() throws IOException {
        try {
            Files.createDirectory(folder, OwnerOnly.folder());
        } catch (FileAlreadyExistsException e) {
            if (!isOurs()) {
                throw new LabBookException(folder + " isn't a folder of yours; remove it");
            }
        }
    }

    /** Takes a request back; returns whether nobody had taken it. */
    public boolean withdraw(String name) {
        try {
            return Files.deleteIfExists(file(name, NEW));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Returns the answer to a request once it is there, and removes it. */
    public Optional<Answer> answer(String name) {
        Path file = file(name, ANSWER);
        try {
            String text = Files.readString(file);
            // Whoever answered may have been killed since; nobody is to do again what is answered.
            Files.deleteIfExists(file(name, TAKEN));
            Files.deleteIfExists(file);
            return Optional.of(new Answer(text.equals(DONE) ? "" : text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Takes the requests that wait, in the order in which they came: what this returns is to be done and answered. */
    public List<Taken> take() {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isOurs()) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(NEW) || name.endsWith(TAKEN))
                    .sorted()
                    .limit(MOST)
                    .flatMap(name -> take(name).stream())
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<Taken> take(String file) {
        boolean again = file.endsWith(TAKEN);
        String name = file.substring(0, file.lastIndexOf('.'));
        Path taken = file(name, TAKEN);
        try {
            if (!again) {
                Files.move(file(name, NEW), taken, StandardCopyOption.ATOMIC_MOVE);
            } else if (Files.exists(file(name, ANSWER))) {
                Files.delete(taken);
                return Optional.empty();
            }
            return Optional.of(new Taken(name, BookRequest.of(Files.readString(taken)), again));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            conclude(name, new Answer("the request isn't understood by the Barrido that has the lab book"));
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Tells whoever asked what became of it. */
    public void conclude(String name, Answer answer) {
        try {
            String text = answer.refusal().isEmpty() ? DONE : answer.refusal();
            AtomicFile.write(file(name, ANSWER), text.getBytes(StandardCharsets.UTF_8));
            Files.deleteIfExists(file(name, TAKEN));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Takes the folder away if nobody waits for anything in it; what killed processes were about to write goes, too. */
    public void removeIfEmpty() {
        try {
            if (isOurs()) {
                for (Path leftover : AtomicFile.leftovers(folder)) {
                    Files.deleteIfExists(leftover);
                }
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            return;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Whether it is the folder of who has the book, as far as the system tells: others may write to the results folder too. */
    private boolean isOurs() {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && (!Files.exists(files.lockFile(), LinkOption.NOFOLLOW_LINKS)
                            || Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                                    .equals(Files.getOwner(files.lockFile(), LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
            return false;
        }
    }

    private Path file(String name, String suffix) {
        return folder.resolve(name + suffix);
    }

    private LabBookException unusable(IOException e) {
        return new LabBookException("can't use " + folder + ": " + e.getMessage(), e);
    }
}
