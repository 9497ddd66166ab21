package org.barrido.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.data.DataException;
import org.barrido.file.FileErrors;

/** Downloads that follow redirects, try again after a failure, and go on where they were cut off. */
final class HttpDownload {
    private static final int REDIRECTS = 5;
    private static final int FAILURES = 3;
    private static final int BUFFER = 1 << 16;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]+/([0-9]{1,18})");

    private final FetchProgress progress;
    private final Duration timeout;
    private final Duration pause;

    HttpDownload(FetchProgress progress) {
        this(progress, Duration.ofSeconds(30), Duration.ofSeconds(1));
    }

    /**
     * @param timeout for the connection, and for every wait for more bytes
     * @param pause after the first failure; twice as long after each further one
     */
    HttpDownload(FetchProgress progress, Duration timeout, Duration pause) {
        this.progress = progress;
        this.timeout = timeout;
        this.pause = pause;
    }

    /** A server's answer that trying again won't change. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /**
     * Adds to what {@code part} already holds of the file. Failures in a row count, not those after more bytes have come.
     *
     * @throws DataException if the file can't be had from here; what has come stays in {@code part}
     */
    void download(URI uri, Path part) throws DataException, InterruptedException {
        int failures = 0;
        while (true) {
            long before = size(part);
            try {
                transfer(uri, part);
                return;
            } catch (Refusal e) {
                throw new DataException(uri + ": " + e.getMessage(), e);
            } catch (IOException e) {
                failures = size(part) > before ? 1 : failures + 1;
                if (failures >= FAILURES) {
                    throw new DataException(uri + ": " + reason(e) + ", " + FAILURES + " times in a row", e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis() << (failures - 1));
        }
    }

    private static long size(Path part) {
        return part.toFile().length();
    }

    private void transfer(URI uri, Path part) throws IOException {
        long have = size(part);
        HttpURLConnection connection = connect(uri, have);
        try {
            int status = connection.getResponseCode();
            if (status == RANGE_NOT_SATISFIABLE) {
                // What is there is longer than the file, or all of it: if its checksum is right it was all.
                if (have == 0) {
                    throw new IOException("HTTP 416");
                }
                return;
            }
            boolean goesOn = status == HttpURLConnection.HTTP_PARTIAL && begin(connection) == have;
            if (status != HttpURLConnection.HTTP_OK && !goesOn) {
                throw failure(status);
            }
            store(connection, part, goesOn ? have : 0);
        } finally {
            connection.disconnect();
        }
    }

    /** The answer that is no redirect; asks for the bytes from {@code have} on. */
    private HttpURLConnection connect(URI uri, long have) throws IOException {
        URI at = uri;
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpURLConnection connection = open(at, have);
            if (connection.getResponseCode() / 100 != 3) {
                return connection;
            }
            URI to = location(at, connection);
            connection.disconnect();
            if (!to.getScheme().equals("https") && !to.getScheme().equals(uri.getScheme())) {
                throw new Refusal("redirected from " + uri.getScheme() + " to " + to);
            }
            at = to;
        }
        throw new Refusal("more than " + REDIRECTS + " redirects");
    }

    private static URI location(URI from, HttpURLConnection connection) throws IOException {
        String location = connection.getHeaderField("Location");
        try {
            return from.resolve(location == null ? ":" : location);
        } catch (IllegalArgumentException e) {
            throw new Refusal("HTTP " + connection.getResponseCode() + " without a usable address");
        }
    }

    private HttpURLConnection open(URI uri, long have) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        return connection;
    }

    /** 5xx, 408 and 429 pass; the other refusals don't. */
    private static IOException failure(int status) {
        boolean passes = status >= 500 || status == 408 || status == 429;
        return passes ? new IOException("HTTP " + status) : new Refusal("HTTP " + status);
    }

    private void store(HttpURLConnection connection, Path part, long from) throws IOException {
        long length = connection.getContentLengthLong();
        long total = length < 0 ? -1 : from + length;
        String name = part.getFileName().toString().replaceFirst("\\.part$", "");
        long done = from;
        try (InputStream in = connection.getInputStream();
                OutputStream out = output(part, from)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                progress.onProgress(name, done, total);
            }
        }
        if (total >= 0 && done != total) {
            throw new IOException("cut off after " + done + " of " + total + " bytes");
        }
    }

    private static OutputStream output(Path part, long from) throws IOException {
        return from > 0
                ? Files.newOutputStream(part, StandardOpenOption.APPEND)
                : Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    private static long begin(HttpURLConnection connection) {
        String range = connection.getHeaderField("Content-Range");
        Matcher match = CONTENT_RANGE.matcher(range == null ? "" : range);
        return match.matches() ? Long.parseLong(match.group(1)) : -1;
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return e instanceof UnknownHostException ? "the server can't be found" : FileErrors.reason(e);
    }
}
