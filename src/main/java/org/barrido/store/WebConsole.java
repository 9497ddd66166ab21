package org.barrido.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.QueryLimits;

/**
 * A page for queries in the browser, read-only, on loopback, for whoever knows its address.
 *
 * <p>Not H2's own console: its login page is open to every user of the machine and opens any H2 file with the rights of the one
 * who started it.
 */
public final class WebConsole implements AutoCloseable {
    private static final QueryLimits BOUNDS = new QueryLimits(1000, Duration.ofMinutes(1));

    static {
        // Seconds; read once, when the JDK's server loads. Whoever sends half a request, or doesn't read the answer, is
        // hung up on.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "120");
        System.setProperty("sun.net.httpserver.idleInterval", "10");
    }

    private final BookAddress address;
    private final HttpServer server;
    private final String token;

    private WebConsole(BookAddress address, HttpServer server, String token) {
        this.address = address;
        this.server = server;
        this.token = token;
    }

    /**
     * Serves until it is closed. The book itself is opened for each query only, so a run can begin meanwhile.
     *
     * @param port to serve on, 0 for any that is free
     * @param threads that requests are answered on: more than one, so that one that dawdles doesn't hold up the others
     */
    public static WebConsole open(BookAddress address, int port, Executor threads) {
        LabBook.open(address).close();
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            WebConsole console = new WebConsole(address, server, HexFormat.of().formatHex(secret));
            server.setExecutor(threads);
            server.createContext("/", console::answer);
            server.start();
            return console;
        } catch (IOException e) {
            throw new LabBookException(
                    "can't open the console" + (port == 0 ? "" : " on port " + port) + ": " + e.getMessage(), e);
        }
    }

    /** The address to open; keep it to yourself. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + token + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestURI().getPath().equals("/" + token + "/");
            byte[] page = (known ? page(query(exchange)) : "not found").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.sendResponseHeaders(known ? 200 : 404, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private static String query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null || !raw.startsWith("q=")
                ? "select * from leaderboard order by sweep, rank"
                : URLDecoder.decode(raw.substring(2), StandardCharsets.UTF_8);
    }

    private String page(String sql) {
        StringBuilder html = new StringBuilder("""
                <!doctype html><meta charset="utf-8"><title>Barrido</title>
                <style>body{font:15px sans-serif;margin:2em}textarea{width:100%;height:6em}
                td,th{padding:.2em .6em;border-bottom:1px solid #ccc;text-align:left}</style>
                <p>Views: sweeps, attempts, epochs, configurations, leaderboard, history</p>
                <form><textarea name="q">
                """);
        html.append(escaped(sql)).append("</textarea><p><button>Run</button></form>");
        try (LabBook book = LabBook.open(address)) {
            table(html, book.answer(sql, BOUNDS));
        } catch (LabBookException e) {
            html.append("<p>").append(escaped(e.getMessage()));
        }
        return html.toString();
    }

    private static void table(StringBuilder html, QueryAnswer answer) {
        html.append("<table><tr>");
        answer.result().columns().forEach(name -> html.append("<th>").append(escaped(name)));
        for (List<Object> row : answer.result().rows()) {
            html.append("<tr>");
            row.forEach(value -> html.append("<td>").append(value == null ? "" : escaped(value.toString())));
        }
        html.append("</table><p>");
        html.append(answer.hasMore() ? "the first " : "");
        html.append(answer.result().rows().size()).append(" rows");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
