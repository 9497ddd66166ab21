package org.barrido.data;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The data sets that can be named in a sweep, and where their files are. A name is that of a known data set, or of a file or folder
 * in the data folder, or (if it has a slash) a path from where the program runs; options may follow, as in
 * {@code flowers.csv?label=species&test=0.3&scale=standard}.
 */
public final class Catalogue {
    private final Path folder;

    /**
     * A known data set, for a list of them.
     *
     * @param about what it holds and its licence
     * @param present whether its files are there (not whether they are whole)
     * @param fetchable whether {@link #fetch} can get it
     */
    public record Entry(String name, String about, Path folder, boolean present, boolean fetchable) {}

    /** @param folder the data folder, {@code data/} by default; each data set has a sub-folder of its name */
    public Catalogue(Path folder) {
        this.folder = folder;
    }

    /** Names of the known data sets, in order. */
    public List<String> names() {
        return KnownSet.ALL.stream().map(KnownSet::name).toList();
    }

    /** The known data sets, in order. */
    public List<Entry> describe() {
        return KnownSet.ALL.stream()
                .map(known -> new Entry(
                        known.name(),
                        known.about(),
                        known.folder(folder),
                        IdxFiles.named(known.folder(folder)).arePresent(),
                        !known.downloads().isEmpty()))
                .toList();
    }

    /**
     * Reads a data set and checks every file against its checksum.
     *
     * @throws DataException if the name is unknown (with the nearest known one) or a file is missing, truncated, swapped or altered
     */
    public Dataset load(String name) throws DataException {
        DatasetName parsed = DatasetName.parse(name);
        return new Preparation(name, parsed).of(source(parsed));
    }

    /**
     * Fetches a known data set that isn't there yet; goes on where an interrupted download stopped. What is there is whole and
     * has the published checksum.
     *
     * @return false if it was there already
     * @throws DataException if no mirror gave it, in one line that has the last mirror's reason
     */
    public boolean fetch(String name, FetchProgress progress) throws DataException, InterruptedException {
        KnownSet known = KnownSet.named(name)
                .filter(set -> !set.downloads().isEmpty())
                .orElseThrow(() -> new DataException("data set '" + name + "': nothing to fetch, expected one of "
                        + describe().stream()
                                .filter(Entry::fetchable)
                                .map(Entry::name)
                                .collect(Collectors.joining(", "))));
        return new Fetch(folder, new Http(progress)).fetch(known);
    }

    private Source source(DatasetName name) throws DataException {
        Optional<KnownSet> known = KnownSet.named(name.place());
        if (known.isPresent()) {
            return known.get().read(folder);
        }
        Path path = path(name.place());
        if (!Files.exists(path)) {
            throw new DataException("unknown data set '" + name.place() + "': no such file or folder as " + path
                    + ", expected a path or one of " + String.join(", ", names())
                    + Nearest.hint(name.place(), names()));
        }
        return Files.isDirectory(path) ? folderSource(name, path) : fileSource(name, path);
    }

    private Path path(String place) throws DataException {
        boolean isPath = place.indexOf('/') >= 0 || place.indexOf(File.separatorChar) >= 0;
        try {
            return isPath ? Path.of(place) : folder.resolve(place);
        } catch (InvalidPathException e) {
            throw new DataException("data set '" + place + "': not a path (" + e.getReason() + ")", e);
        }
    }

    private static Source folderSource(DatasetName name, Path path) throws DataException {
        if (IdxFiles.areIn(path)) {
            return IdxFiles.in(path).read(Checksums.in(path));
        }
        for (String suffix : List.of(".csv", ".csv.gz", ".tsv", ".tsv.gz")) {
            List<Path> tables = ImageFolder.list(path).stream()
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(suffix))
                    .toList();
            PartFolders parts = PartFolders.ofFiles(tables);
            if (parts != null) {
                return CsvSource.read(name, parts);
            }
        }
        return ImageFolder.read(path);
    }

    private static Source fileSource(DatasetName name, Path path) throws DataException {
        return CsvFile.isCsv(path)
                ? CsvSource.read(name, new PartFolders(path, null, List.of()))
                : IdxFiles.pair(path).read(Checksums.in(path.toAbsolutePath().getParent()));
    }
}
