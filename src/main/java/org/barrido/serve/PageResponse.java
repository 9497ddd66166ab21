package org.barrido.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.barrido.text.Json;

/** What a page gets from its server. */
final class PageResponse {
    private static final int OK = 200;
    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String type;
    private final byte[] body;

    /** @param type of the content, as HTTP names it */
    private PageResponse(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static PageResponse json(String text) {
        return new PageResponse(OK, JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static PageResponse html(int status, String text) {
        return new PageResponse(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static PageResponse file(String type, byte[] body) {
        return new PageResponse(OK, type, body);
    }

    /** One line for a person, where it is shown. */
    static PageResponse problem(int status, String line) {
        return new PageResponse(status, JSON, ("{\"error\":" + Json.text(line) + "}").getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        guard(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** What keeps other pages from having, showing or guessing at any of it. The page itself has a policy of its own, stricter than this. */
    static void guard(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
