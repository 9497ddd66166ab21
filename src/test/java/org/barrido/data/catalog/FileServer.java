package org.barrido.data.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that can misbehave. */
final class FileServer implements AutoCloseable {
    static {
        // Otherwise every answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** "path" or "path from byte", in order of arrival. */
    final List<String> requests = new ArrayList<>();

    private final Set<String> paths = new HashSet<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Every request to the path is noted, then handled; replaces an earlier handler. */
    void handle(String path, HttpHandler handler) {
        if (!paths.add(path)) {
            server.removeContext(path);
        }
        server.createContext(path, exchange -> {
            synchronized (requests) {
                int from = from(exchange);
                requests.add(from == 0 ? path : path + " from " + from);
            }
            handler.handle(exchange);
        });
    }

    void serve(String path, byte[] contents) {
        handle(path, exchange -> send(exchange, contents, contents.length));
    }

    void redirect(String path, String to) {
        handle(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    void refuse(String path, int status) {
        handle(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    /** Promises everything from where the request says on, sends up to byte {@code until}, and hangs up. */
    static void send(HttpExchange exchange, byte[] contents, int until) throws IOException {
        int from = from(exchange);
        if (from >= contents.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (contents.length - 1) + "/" + contents.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, contents.length - from);
        exchange.getResponseBody().write(Arrays.copyOfRange(contents, from, Math.max(from, until)));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
