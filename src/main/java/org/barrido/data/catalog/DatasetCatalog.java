package org.barrido.data.catalog;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.DatasetName;
import org.barrido.data.DatasetReader;
import org.barrido.data.MemoryBudget;
import org.barrido.data.RawDataset;
import org.barrido.data.SplitFolders;
import org.barrido.data.image.IdxReader;
import org.barrido.data.image.ImageFolderReader;
import org.barrido.data.table.ColumnSummary;
import org.barrido.data.table.TableReader;
import org.barrido.text.Suggestions;

/**
 * The data sets that can be named in a sweep, and where their files are. A name is that of a known data set, or of a file or folder
 * in the data folder, or (if it has a slash) a path from where the program runs; options may follow, as in
 * {@code flowers.csv?label=species&test=0.3&scale=standard}.
 */
public final class DatasetCatalog {
    /** The formats that are known. Where a folder has files of several, the first of them is read. */
    private static final TableReader TABLES = new TableReader();

    private static final List<DatasetReader> READERS = List.of(new IdxReader(), TABLES, new ImageFolderReader());

    private final List<Path> folders;

    /**
     * A known data set, for a list of them.
     *
     * @param about what it holds and its licence
     * @param present whether its files are there (not whether they are whole)
     * @param fetchable whether {@link #fetch} can get it
     */
    public record Entry(String name, String about, Path folder, boolean present, boolean fetchable) {}

    /** @param folder the data folder; each data set has a sub-folder of its name */
    public DatasetCatalog(Path folder) {
        this(List.of(folder));
    }

    /** @param folders data folders, in which names are looked for in this order; what is fetched goes into the first */
    public DatasetCatalog(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Names of the known data sets, in order. */
    public List<String> names() {
        return BuiltinDataset.ALL.stream().map(BuiltinDataset::name).toList();
    }

    /** The known data sets, in order. */
    public List<Entry> describe() {
        return BuiltinDataset.ALL.stream()
                .map(known -> new Entry(
                        known.name(),
                        known.about(),
                        known.folder(home(known)),
                        known.isIn(home(known)),
                        !known.downloads().isEmpty()))
                .toList();
    }

    /** The folders in the data folders that can be named as data sets, by name, but for those of the known ones. */
    public SortedMap<String, Path> own() throws DataException {
        SortedMap<String, Path> own = new TreeMap<>();
        for (Path folder : folders) {
            for (Path entry : Files.isDirectory(folder) ? SplitFolders.list(folder) : List.<Path>of()) {
                String name = entry.getFileName().toString();
                if (BuiltinDataset.named(name).isEmpty() && Files.isDirectory(entry) && isReadable(entry)) {
                    own.putIfAbsent(name, entry);
                }
            }
        }
        return own;
    }

    /** The first data folder that has all of its files; where none has, the first of all. */
    private Path home(BuiltinDataset known) {
        return folders.stream().filter(known::isIn).findFirst().orElse(folders.get(0));
    }

    /**
     * Reads a data set and checks every file against its checksum.
     *
     * @throws DataException if the name is unknown (with the nearest known one) or a file is missing, truncated, swapped or altered
     */
    public Dataset load(String name) throws DataException {
        DatasetName parsed = DatasetName.parse(name);
        try {
            return new DatasetPreprocessor(name, parsed).of(source(parsed));
        } catch (OutOfMemoryError e) {
            throw MemoryBudget.exhausted("data set '" + name + "'", e);
        }
    }

    /**
     * Looks at each column of a data set that is a table, also of one that can't be trained on as it stands.
     *
     * @return none of images, and where there is no such data set
     * @throws DataException if the file is no table
     */
    public List<ColumnSummary> columns(String name) throws DataException {
        DatasetName parsed = DatasetName.parse(name);
        Optional<Path> found = BuiltinDataset.named(parsed.place()).isPresent()
                ? Optional.empty()
                : places(parsed.place()).stream().filter(Files::exists).findFirst();
        boolean isTable = found.isPresent() && !new IdxReader().reads(found.get()) && TABLES.reads(found.get());
        return isTable ? TABLES.columns(found.get(), parsed) : List.of();
    }

    /**
     * Fetches a known data set that isn't there yet; goes on where an interrupted download stopped. What is there is whole and
     * has the published checksum.
     *
     * @return false if it was there already
     * @throws DataException if no mirror gave it, in one line that has the last mirror's reason
     */
    public boolean fetch(String name, FetchProgress progress) throws DataException, InterruptedException {
        BuiltinDataset known = BuiltinDataset.named(name)
                .or(() -> BuiltinDataset.alike(name))
                .filter(set -> !set.downloads().isEmpty())
                .orElseThrow(() -> new DataException("data set '" + name + "': nothing to fetch, expected one of "
                        + describe().stream()
                                .filter(Entry::fetchable)
                                .map(Entry::name)
                                .collect(Collectors.joining(", "))));
        return new DatasetDownloader(folders.get(0), new HttpDownload(progress)).fetch(known);
    }

    private RawDataset source(DatasetName name) throws DataException {
        Optional<BuiltinDataset> known = BuiltinDataset.named(name.place());
        if (known.isPresent()) {
            return read(known.get());
        }
        List<Path> places = places(name.place());
        Optional<Path> found = places.stream().filter(Files::exists).findFirst();
        if (found.isPresent()) {
            return read(name, found.get());
        }
        Optional<BuiltinDataset> alike = BuiltinDataset.alike(name.place());
        if (alike.isPresent()) {
            return read(alike.get());
        }
        List<String> names = new ArrayList<>(names());
        names.addAll(own().keySet());
        throw DataException.misnamed("unknown data set '" + name.place() + "': no such file or folder as "
                + places.stream().map(Path::toString).collect(Collectors.joining(" or "))
                + ", expected a path or one of "
                + String.join(", ", names) + Suggestions.remark(name.place(), names));
    }

    private RawDataset read(BuiltinDataset known) throws DataException {
        Path home = home(known);
        if (folders.size() > 1 && !known.isIn(home)) {
            throw new DataException("data set '" + known.name() + "': not in "
                    + folders.stream()
                            .map(folder -> known.folder(folder).toString())
                            .collect(Collectors.joining(" or in "))
                    + ", expected its four files" + known.fetchHint());
        }
        return known.read(home);
    }

    /** Where a name may be meant. */
    private List<Path> places(String place) throws DataException {
        boolean isPath = place.indexOf('/') >= 0 || place.indexOf(File.separatorChar) >= 0;
        try {
            return isPath
                    ? List.of(Path.of(place))
                    : folders.stream().map(folder -> folder.resolve(place)).toList();
        } catch (InvalidPathException e) {
            throw new DataException("data set '" + place + "': not a path (" + e.getReason() + ")", e);
        }
    }

    private static RawDataset read(DatasetName name, Path place) throws DataException {
        for (DatasetReader reader : READERS) {
            if (reader.reads(place)) {
                return reader.read(place, name);
            }
        }
        throw Files.isDirectory(place)
                ? DataException.at(
                        place,
                        "no data set",
                        "IDX files called like train-images-idx3-ubyte.gz, or train.csv, or a folder of images for each label")
                : DataException.at(
                        place, "not a CSV file", "one, or IDX images called like train-images-idx3-ubyte.gz");
    }

    private static boolean isReadable(Path place) throws DataException {
        for (DatasetReader reader : READERS) {
            if (reader.reads(place)) {
                return true;
            }
        }
        return false;
    }
}
