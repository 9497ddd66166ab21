package org.barrido.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Server-sent events: a page is told whenever it is to ask again, for as long as it listens. */
final class ChangeFeed {
    private static final long LOOK_MILLIS = 250;
    /** Something is said at least so often, so that either side notices that the other has gone. */
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BookPulse pulse;
    private final CountDownLatch closed;

    /** @param closed when the server ends */
    ChangeFeed(BookPulse pulse, CountDownLatch closed) {
        this.pulse = pulse;
        this.closed = closed;
    }

    /** Returns when the page has gone, or the server ends. */
    void serve(HttpExchange exchange) throws IOException {
        PageResponse.guard(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        long seen = pulse.changes();
        say(out, "retry: 2000\nevent: begun\ndata: " + seen + "\n\n");
        try {
            follow(out, seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(OutputStream out, long begun) throws IOException, InterruptedException {
        long seen = begun;
        long said = System.nanoTime();
        while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = pulse.changes();
            if (now != seen) {
                seen = now;
                said = System.nanoTime();
                say(out, "event: changed\ndata: " + seen + "\n\n");
            } else if (System.nanoTime() - said > BEAT_NANOS) {
                said = System.nanoTime();
                say(out, ": here\n\n");
            }
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
