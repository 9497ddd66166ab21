package org.barrido.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.BookInUseException;
import org.barrido.store.folder.BookLock;
import org.barrido.store.folder.RequestFolder;
import org.barrido.store.row.BookRequest;
import org.barrido.store.sql.Backoff;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;

/** Changes what people may change in a lab book, also while another process runs on it: that one is asked to do it. */
public final class BookCuration {
    /** A run attends to requests several times a second; one that begins, or records a great deal at once, takes longer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final BookAddress address;

    public BookCuration(BookAddress address) {
        this.address = address;
    }

    /**
     * Does what is asked, or has it done; it is on disk when this returns.
     *
     * @throws LabBookException if it can't be done, as with what is being run
     */
    public void apply(BookRequest request) {
        if (address.isServer()) {
            byOurselves(request, Optional.empty());
            return;
        }
        BookFiles files = BookFiles.in(address.results());
        long end = System.nanoTime() + PATIENCE_NANOS;
        Optional<String> asked = Optional.empty();
        while (true) {
            if (BookLock.of(files).isPresent()) {
                asked = ask(files, request, end);
                if (asked.isEmpty()) {
                    return;
                }
            }
            try {
                byOurselves(request, asked);
                return;
            } catch (BookInUseException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** Does all that is asked, as {@link #apply(BookRequest)} does one thing; of a book that nobody has it is opened once. */
    public void apply(List<BookRequest> requests) {
        if (!address.isServer() && BookLock.of(BookFiles.in(address.results())).isPresent()) {
            requests.forEach(this::apply);
            return;
        }
        try (LabBookWriter book = LabBookWriter.open(address)) {
            requests.forEach(book::apply);
        } catch (BookInUseException e) {
            requests.forEach(this::apply); // somebody took it just now
        }
    }

    /**
     * Asks whoever has the book.
     *
     * @return nothing if it is done; the name of the request if that process has gone meanwhile, perhaps without an answer
     */
    private Optional<String> ask(BookFiles files, BookRequest request, long end) {
        RequestFolder folder = new RequestFolder(files);
        String name = folder.place(request);
        while (true) {
            Optional<RequestFolder.Answer> answer = folder.answer(name);
            if (answer.isPresent()) {
                folder.removeIfEmpty();
                ensureDone(answer.get());
                return Optional.empty();
            }
            if (BookLock.of(files).isEmpty()) {
                folder.withdraw(name);
                return Optional.of(name);
            }
            if (System.nanoTime() > end) {
                throw new LabBookException(
                        folder.withdraw(name)
                                ? "the process that has the lab book doesn't answer; nothing is changed"
                                : "the process that has the lab book took the request and hasn't answered yet; `barrido show`"
                                        + " tells whether it is done");
            }
            Backoff.brief();
        }
    }

    /** @param asked the name of the request where another process was asked before; opening the book may have done it */
    private void byOurselves(BookRequest request, Optional<String> asked) {
        try (LabBookWriter book = LabBookWriter.open(address)) {
            Optional<RequestFolder.Answer> answer = asked.isEmpty()
                    ? Optional.empty()
                    : new RequestFolder(BookFiles.in(address.results())).answer(asked.get());
            if (answer.isPresent()) {
                ensureDone(answer.get());
            } else {
                book.apply(request);
            }
        }
    }

    private static void ensureDone(RequestFolder.Answer answer) {
        if (!answer.refusal().isEmpty()) {
            throw new LabBookException(answer.refusal());
        }
    }
}
