package org.barrido.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.barrido.data.Checksums;
import org.barrido.data.DataException;
import org.barrido.data.image.IdxFixture;
import org.barrido.file.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDownloaderTest {
    private static final Checksums NONE = new Checksums(Map.of());

    @TempDir
    Path data;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> progress = new ArrayList<>();
    private FileServer server;
    private DatasetDownloader fetch;

    @BeforeEach
    void open() throws IOException {
        files.put("train-images-idx3-ubyte.gz", IdxFixture.gzip(IdxFixture.images(12)));
        files.put("train-labels-idx1-ubyte.gz", IdxFixture.gzip(IdxFixture.labels(12, 0)));
        files.put("t10k-images-idx3-ubyte.gz", IdxFixture.gzip(IdxFixture.images(6)));
        files.put("t10k-labels-idx1-ubyte.gz", IdxFixture.gzip(IdxFixture.labels(6, 0)));
        server = new FileServer();
        fetch = fetch(Duration.ofSeconds(20));
    }

    private DatasetDownloader fetch(Duration timeout) {
        return new DatasetDownloader(
                data,
                new HttpDownload(
                        (file, done, total) -> progress.add(file + " " + done + "/" + total),
                        timeout,
                        Duration.ofMillis(1)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private BuiltinDataset toy(String... homes) {
        List<BuiltinDataset.Download> downloads = new ArrayList<>();
        files.forEach((name, bytes) -> downloads.add(new BuiltinDataset.Download(
                "toy/" + name,
                Sha256.of(bytes),
                Stream.of(homes).map(home -> server.uri(home + name)).toList(),
                Map.of())));
        return new BuiltinDataset("toy", "a toy", NONE, List.of(), downloads);
    }

    private void serveAll(String home) {
        files.forEach((name, bytes) -> server.serve(home + name, bytes));
    }

    private static byte[] firstFile(Map<String, byte[]> files) {
        return files.values().iterator().next();
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> data.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsFetchedCanBeLoadedAndIsCheckedFromThenOn() throws Exception {
        serveAll("/a/");
        BuiltinDataset toy = toy("/a/");

        assertThat(fetch.fetch(toy)).isTrue();

        assertThat(toy.read(data).train().features().count()).isEqualTo(12);
        assertThat(stored())
                .containsExactly(
                        "toy/SHA256SUMS",
                        "toy/t10k-images-idx3-ubyte.gz",
                        "toy/t10k-labels-idx1-ubyte.gz",
                        "toy/train-images-idx3-ubyte.gz",
                        "toy/train-labels-idx1-ubyte.gz");
        Files.write(data.resolve("toy/t10k-labels-idx1-ubyte.gz"), IdxFixture.gzip(IdxFixture.labels(6, 1)));
        assertThatThrownBy(() -> toy.read(data)).hasMessageContaining("altered contents (SHA-256 ");
    }

    @Test
    void fetchesNothingTwice() throws Exception {
        serveAll("/a/");
        fetch.fetch(toy("/a/"));
        int requests = server.requests.size();

        assertThat(fetch.fetch(toy("/a/"))).isFalse();
        assertThat(server.requests).hasSize(requests).hasSize(4);
    }

    @Test
    void fetchesOnlyWhatIsMissingOrAltered() throws Exception {
        serveAll("/a/");
        fetch.fetch(toy("/a/"));
        Files.writeString(data.resolve("toy/train-images-idx3-ubyte.gz"), "altered");
        server.requests.clear();

        assertThat(fetch.fetch(toy("/a/"))).isTrue();
        assertThat(server.requests).containsExactly("/a/train-images-idx3-ubyte.gz");
    }

    @Test
    void tellsItsProgress() throws Exception {
        serveAll("/a/");
        fetch.fetch(toy("/a/"));
        int length = firstFile(files).length;
        assertThat(progress).contains("train-images-idx3-ubyte.gz " + length + "/" + length);
    }

    @Test
    void goesToTheNextMirrorAfterA404() throws Exception {
        serveAll("/b/");
        fetch.fetch(toy("/a/", "/b/"));
        assertThat(toy("/b/").read(data).where()).endsWith("toy");
    }

    @Test
    void aPlain404IsOneLineAndLeavesNoFile() throws IOException {
        server.refuse("/a/", 404);
        assertThatThrownBy(() -> fetch.fetch(toy("/a/")))
                .isInstanceOf(DataException.class)
                .hasMessage(server.uri("/a/train-images-idx3-ubyte.gz") + ": HTTP 404");
        assertThat(stored()).isEmpty();
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void followsRedirects() throws Exception {
        serveAll("/b/");
        for (String name : files.keySet()) {
            server.redirect("/a/" + name, "/c/" + name);
            server.redirect("/c/" + name, server.uri("/b/" + name).toString());
        }
        assertThat(fetch.fetch(toy("/a/"))).isTrue();
    }

    @Test
    void givesUpAfterTooManyRedirects() {
        server.redirect("/a/", "/a/round");
        assertThatThrownBy(() -> fetch.fetch(toy("/a/"))).hasMessageEndingWith(": more than 5 redirects");
    }

    @Test
    void isNotLedAwayFromHttp() {
        server.redirect("/a/", "file:///etc/hostname");
        assertThatThrownBy(() -> fetch.fetch(toy("/a/")))
                .hasMessageEndingWith(": redirected from http to file:///etc/hostname");
    }

    @Test
    void refusesOtherContentsAndTriesTheNextMirror() throws Exception {
        server.handle("/a/", exchange -> FileServer.send(exchange, new byte[100], 100));
        assertThatThrownBy(() -> fetch.fetch(toy("/a/")))
                .hasMessage(server.uri("/a/train-images-idx3-ubyte.gz")
                        + ": other contents than published, expected SHA-256 " + Sha256.of(firstFile(files)));
        assertThat(stored()).isEmpty();

        serveAll("/b/");
        assertThat(fetch.fetch(toy("/a/", "/b/"))).isTrue();
    }

    @Test
    void goesOnWhereItWasCutOff() throws Exception {
        serveAll("/a/");
        byte[] contents = firstFile(files);
        server.handle("/a/train-images-idx3-ubyte.gz", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            FileServer.send(exchange, contents, range == null ? 20 : contents.length);
        });

        assertThat(fetch.fetch(toy("/a/"))).isTrue();
        assertThat(server.requests)
                .startsWith("/a/train-images-idx3-ubyte.gz", "/a/train-images-idx3-ubyte.gz from 20");
    }

    @Test
    void aNextRunGoesOnToo() throws Exception {
        byte[] contents = firstFile(files);
        server.handle("/a/train-images-idx3-ubyte.gz", exchange -> FileServer.send(exchange, contents, 30));
        assertThatThrownBy(() -> fetch.fetch(toy("/a/"))).hasMessageContaining("3 times in a row");
        assertThat(stored()).containsExactly("toy/train-images-idx3-ubyte.gz.part");

        serveAll("/b/");
        server.requests.clear();
        assertThat(fetch.fetch(toy("/b/"))).isTrue();
        assertThat(server.requests).startsWith("/b/train-images-idx3-ubyte.gz from 30");
    }

    @Test
    void startsAnewIfWhatWasLeftDoesNotFit() throws Exception {
        serveAll("/a/");
        Path part = data.resolve("toy/train-images-idx3-ubyte.gz.part");
        Files.createDirectories(part.getParent());
        for (int length : new int[] {5, firstFile(files).length, 5000}) {
            Files.write(part, new byte[length]);
            assertThat(fetch.fetch(toy("/a/"))).isTrue();
            Files.delete(data.resolve("toy/train-images-idx3-ubyte.gz"));
        }
    }

    @Test
    void triesAgainAfterAnErrorThatPasses() throws Exception {
        serveAll("/a/");
        byte[] contents = firstFile(files);
        AtomicInteger count = new AtomicInteger();
        server.handle("/a/train-images-idx3-ubyte.gz", exchange -> {
            if (count.incrementAndGet() < 3) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            } else {
                FileServer.send(exchange, contents, contents.length);
            }
        });
        assertThat(fetch.fetch(toy("/a/"))).isTrue();
        assertThat(count).hasValue(3);
    }

    @Test
    void givesUpOnAServerThatStaysSilent() {
        server.handle("/a/", exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                exchange.close();
            }
        });
        DatasetDownloader impatient = fetch(Duration.ofMillis(100));
        assertThatThrownBy(() -> impatient.fetch(toy("/a/")))
                .hasMessageEndingWith(": no answer in time, 3 times in a row");
    }

    @Test
    void aServerThatStallsIsAskedForTheRest() throws Exception {
        serveAll("/a/");
        byte[] contents = firstFile(files);
        server.handle("/a/train-images-idx3-ubyte.gz", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                FileServer.send(exchange, contents, contents.length);
                return;
            }
            exchange.sendResponseHeaders(200, contents.length);
            exchange.getResponseBody().write(contents, 0, 10);
            exchange.getResponseBody().flush();
        });
        assertThat(fetch(Duration.ofSeconds(1)).fetch(toy("/a/"))).isTrue();
        assertThat(server.requests).contains("/a/train-images-idx3-ubyte.gz from 10");
    }

    @Test
    void saysThatNobodyAnswers() {
        BuiltinDataset.Download download = new BuiltinDataset.Download(
                "toy/file", "0".repeat(64), List.of(URI.create("http://127.0.0.1:1/file")), Map.of());
        assertThatThrownBy(() -> fetch.fetch(new BuiltinDataset("toy", "a toy", NONE, List.of(), List.of(download))))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("http://127.0.0.1:1/file: ")
                .hasMessageEndingWith(", 3 times in a row")
                .hasMessageNotContaining("\n");
    }

    @Test
    void takesDataSetsOutOfAnArchive() throws Exception {
        byte[] archive = archive("gzip/toy-");
        server.serve("/all.zip", archive);
        BuiltinDataset.Download download = archiveDownload(archive);
        BuiltinDataset toy = new BuiltinDataset("toy", "a toy", NONE, List.of(), List.of(download));

        assertThat(fetch.fetch(toy)).isTrue();

        assertThat(toy.read(data).test().features().count()).isEqualTo(6);
        assertThat(stored()).hasSize(5).doesNotContain("all.zip");
    }

    @Test
    void saysWhatAnArchiveLacks() throws Exception {
        byte[] archive = archive("elsewhere/");
        server.serve("/all.zip", archive);
        BuiltinDataset.Download download = archiveDownload(archive);
        assertThatThrownBy(() -> fetch.fetch(new BuiltinDataset("toy", "a toy", NONE, List.of(), List.of(download))))
                .hasMessageMatching(".*all.zip: no gzip/toy-.*\\.gz in it, expected one");
    }

    private BuiltinDataset.Download archiveDownload(byte[] archive) {
        Map<String, String> members = new LinkedHashMap<>();
        files.keySet().forEach(name -> members.put("gzip/toy-" + name, "toy/" + name));
        return new BuiltinDataset.Download("all.zip", Sha256.of(archive), List.of(server.uri("/all.zip")), members);
    }

    private byte[] archive(String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(prefix + file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void refusesASha256SumsFileOfAnotherForm() throws Exception {
        serveAll("/a/");
        fetch.fetch(toy("/a/"));
        Files.writeString(data.resolve("toy/SHA256SUMS"), "0123  train-images-idx3-ubyte\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> toy("/a/").read(data))
                .hasMessageContaining("SHA256SUMS: the line '0123  train-images-idx3-ubyte', expected 64 hex digits");
        Files.writeString(data.resolve("toy/SHA256SUMS"), "");
        assertThatThrownBy(() -> toy("/a/").read(data)).hasMessageContaining("not the checksums of all four files");
    }
}
