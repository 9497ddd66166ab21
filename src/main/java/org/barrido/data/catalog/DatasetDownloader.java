package org.barrido.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.barrido.data.Checksums;
import org.barrido.data.DataException;
import org.barrido.data.catalog.BuiltinDataset.Download;
import org.barrido.data.image.IdxFiles;
import org.barrido.file.AtomicFile;
import org.barrido.file.FileErrors;
import org.barrido.file.RegularFile;
import org.barrido.file.Sha256;

/** Gets the files of a known data set into the data folder, each whole and checked or not at all. */
final class DatasetDownloader {
    private final Path folder;
    private final HttpDownload http;

    /** @param folder the data folder */
    DatasetDownloader(Path folder, HttpDownload http) {
        this.folder = folder;
        this.http = http;
    }

    /** @return false if everything was there already */
    boolean fetch(BuiltinDataset set) throws DataException, InterruptedException {
        if (isWhole(set)) {
            return false;
        }
        try {
            for (Download download : set.downloads()) {
                get(download);
            }
            if (set.checksums().byName().isEmpty()) {
                writeChecksums(set);
            }
        } catch (IOException e) {
            throw new DataException(
                    set.folder(folder) + ": the fetched files can't be stored (" + FileErrors.reason(e) + ")", e);
        }
        return true;
    }

    private boolean isWhole(BuiltinDataset set) {
        try {
            set.read(folder);
            return true;
        } catch (DataException e) {
            return false;
        }
    }

    private void get(Download download) throws IOException, DataException, InterruptedException {
        Path target = folder.resolve(download.file());
        Files.createDirectories(target.toAbsolutePath().getParent());
        if (!Files.exists(target) || !sha256(target).equals(download.sha256())) {
            Path part = target.resolveSibling(target.getFileName() + ".part");
            download(download, part);
            AtomicFile.force(part);
            AtomicFile.move(part, target);
        }
        if (!download.members().isEmpty()) {
            extract(target, download.members());
            Files.delete(target);
        }
    }

    /** From the first mirror that gives what has the published checksum. */
    private void download(Download download, Path part) throws IOException, DataException, InterruptedException {
        DataException last = null;
        for (URI mirror : download.mirrors()) {
            try {
                download(download, mirror, part);
                return;
            } catch (DataException e) {
                last = e;
            }
        }
        throw last;
    }

    /** What an earlier run left may be of another version: if it leads to a wrong checksum, all is fetched anew. */
    private void download(Download download, URI mirror, Path part)
            throws IOException, DataException, InterruptedException {
        boolean goesOn = Files.exists(part);
        http.download(mirror, part);
        if (sha256(part).equals(download.sha256())) {
            return;
        }
        Files.delete(part);
        if (!goesOn) {
            throw new DataException(mirror + ": other contents than published, expected SHA-256 " + download.sha256());
        }
        download(download, mirror, part);
    }

    private void extract(Path archive, Map<String, String> members) throws IOException, DataException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                ZipEntry entry = zip.getEntry(member.getKey());
                if (entry == null) {
                    throw DataException.at(archive, "no " + member.getKey() + " in it", "one");
                }
                Path target = folder.resolve(member.getValue());
                Files.createDirectories(target.toAbsolutePath().getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    AtomicFile.write(
                            target, temporary -> Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING));
                }
            }
        }
    }

    /** Their downloads had the published checksums just now: what they hold is what is to be found from now on. */
    private void writeChecksums(BuiltinDataset set) throws IOException {
        TreeSet<Path> folders = new TreeSet<>();
        folders.add(set.folder(folder));
        for (Download download : set.downloads()) {
            download.members()
                    .values()
                    .forEach(file -> folders.add(folder.resolve(file).getParent()));
        }
        for (Path one : folders) {
            IdxFiles files = IdxFiles.named(one);
            Map<String, String> byName = new TreeMap<>();
            for (Path file : files.all()) {
                byName.put(Checksums.plainName(file), contentsSha256(file));
            }
            byte[] text = new Checksums(byName).text().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(one.resolve(Checksums.FILE), ByteBuffer.wrap(text));
        }
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.of(Files.newInputStream(file));
    }

    private static String contentsSha256(Path file) throws IOException {
        return Sha256.of(RegularFile.openUnpacked(file));
    }
}
