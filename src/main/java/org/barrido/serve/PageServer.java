package org.barrido.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.page.PageBundle;
import org.barrido.store.BookState;
import org.jspecify.annotations.Nullable;

/** Shows the lab book in browsers of this machine, live, to whoever knows the address. */
public final class PageServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;
    /** Forms and plain requests of other sites can't have it. */
    private static final String OWN_HEADER = "X-Barrido";

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int WRONG_METHOD = 405;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    /** For whoever comes without the token: it says nothing of what is here. */
    private static final String LOCKED = """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Barrido</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:34rem;padding:0 1rem}</style>
            <h1>This address lacks its key</h1>
            <p>Open the whole address that <code>barrido serve</code> printed: it ends with a key, which is another one after each start.</p>
            """;

    static {
        // Seconds; read once, when the JDK's server loads. Whoever sends half a request is hung up on.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.idleInterval", "10");
    }

    private final HttpServer server;
    private final String prefix;
    private final Set<String> hosts;
    private final String page;
    private final ServedAnswers answers;
    /** Null where pages may not write. */
    private final @Nullable PageNotes notes;

    private final BookState state;
    private final BookPulse pulse;
    private final ChangeFeed feed;
    private final CountDownLatch closed = new CountDownLatch(1);

    private PageServer(Experiment experiment, boolean isWritable, HttpServer server, String page) {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        this.server = server;
        this.prefix = "/" + HexFormat.of().formatHex(secret) + "/";
        int port = server.getAddress().getPort();
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.page = page;
        this.state = new BookState(experiment.address());
        this.answers = new ServedAnswers(experiment, state, isWritable);
        this.notes = isWritable ? new PageNotes(experiment) : null;
        this.pulse = new BookPulse(state, () -> ServedAnswers.mayRun(experiment));
        this.feed = new ChangeFeed(pulse, closed);
    }

    /**
     * Serves until it is closed.
     *
     * @param port to serve on, 0 for any that is free
     * @param isWritable whether pages may write tags and notes; else they only read
     * @param threads that requests are answered on; each page that is open takes one
     */
    public static PageServer open(Experiment experiment, int port, boolean isWritable, Executor threads)
            throws ExperimentException {
        try {
            String page = PageBundle.read().live();
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            PageServer served = new PageServer(experiment, isWritable, server, page);
            server.setExecutor(threads);
            server.createContext("/", served::answer);
            server.start();
            return served;
        } catch (IOException e) {
            throw ExperimentException.environment(
                    "can't serve the page" + (port == 0 ? "" : " on port " + port) + ": " + e.getMessage());
        }
    }

    /** The address to open, with the key in it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + prefix;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !hosts.contains(host)) {
                // The name of another site that was made to mean this machine.
                PageResponse.html(FORBIDDEN, LOCKED).send(exchange);
            } else if (!isLetIn(exchange)) {
                PageResponse.html(FORBIDDEN, LOCKED).send(exchange);
            } else if (exchange.getRequestMethod().equals("POST") && notes != null) {
                written(exchange, notes).send(exchange);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                PageResponse.problem(WRONG_METHOD, "this page is only read: barrido serve --write takes tags and notes")
                        .send(exchange);
            } else {
                answer(exchange, PageRequest.of(exchange, prefix));
            }
        }
    }

    /** A page of another site can neither send this header nor be of this origin. */
    private PageResponse written(HttpExchange exchange, PageNotes writable) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        boolean isOurs = origin == null || hosts.stream().anyMatch(host -> origin.equals("http://" + host));
        if (!isOurs || !exchange.getRequestHeaders().containsKey(OWN_HEADER)) {
            return PageResponse.problem(FORBIDDEN, "only this page may write");
        }
        return response(() -> writable.answer(PageRequest.of(exchange, prefix)));
    }

    /** Compares in a time that tells nothing of where a guess goes wrong. */
    private boolean isLetIn(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String start = path.substring(0, Math.min(path.length(), prefix.length()));
        return MessageDigest.isEqual(start.getBytes(StandardCharsets.UTF_8), prefix.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange, PageRequest request) throws IOException {
        if (request.path().isEmpty()) {
            PageResponse.html(200, page).send(exchange);
        } else if (request.path().equals("api/events")) {
            feed.serve(exchange);
        } else {
            long before = BookPulse.processorTime();
            response(() -> answers.answer(request)).send(exchange);
            if (exchange.getRequestHeaders().containsKey("X-Refresh")) {
                pulse.spend(BookPulse.processorTime() - before);
            }
        }
    }

    /** An answer, or why there is none. */
    private interface Answer {
        PageResponse give() throws ExperimentException;
    }

    private static PageResponse response(Answer answer) {
        try {
            return answer.give();
        } catch (ExperimentException e) {
            return PageResponse.problem(
                    e.kind() == ExperimentException.Kind.USAGE ? BAD_REQUEST : UNAVAILABLE, line(e));
        } catch (RuntimeException | OutOfMemoryError e) {
            return PageResponse.problem(INTERNAL, "this can't be answered: " + line(e));
        }
    }

    private static String line(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        closed.countDown();
        answers.close();
        server.stop(0);
        state.close();
    }
}
