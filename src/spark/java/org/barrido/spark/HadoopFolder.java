package org.barrido.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.barrido.train.checkpoint.CheckpointStore;

/**
 * A folder in one of Hadoop's file systems. Files are written aside and renamed in place of what is there, which is atomic on
 * HDFS; where a store can't do that, a torn file is found out by its checksum, and the checkpoint before it serves.
 */
final class HadoopFolder implements CheckpointStore {
    private static final String ASIDE = ".tmp";
    private static final long OLD = TimeUnit.HOURS.toMillis(1);

    private final Path folder;
    private final FileContext store;

    private HadoopFolder(Path folder, FileContext store) {
        this.folder = folder;
        this.store = store;
    }

    /** Whether it is an address with a scheme, and not a path. */
    static boolean isAddress(String place) {
        return place.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
    }

    /**
     * The store that an address is of.
     *
     * @throws IOException if Hadoop's settings know none of its kind, or it can't be reached
     */
    static FileContext store(String address, Configuration settings) throws IOException {
        try {
            return FileContext.getFileContext(new Path(address).toUri(), settings);
        } catch (RuntimeException e) { // Hadoop's way to tell of a host that isn't known
            throw new IOException(address + ": " + e.getMessage(), e);
        }
    }

    /** @param all the address of the folder of all such folders */
    static HadoopFolder of(String all, String name, FileContext store) {
        return new HadoopFolder(new Path(new Path(all), name), store);
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus file : files()) {
            names.add(file.getPath().getName());
        }
        return names;
    }

    private List<FileStatus> files() throws IOException {
        List<FileStatus> files = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> all = store.listStatus(folder);
            while (all.hasNext()) {
                files.add(all.next());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return files;
    }

    @Override
    public long length(String name) throws IOException {
        return store.getFileStatus(new Path(folder, name)).getLen();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return store.open(new Path(folder, name));
    }

    @Override
    public void write(String name, ByteBuffer bytes) throws IOException {
        Path target = new Path(folder, name);
        Path aside = new Path(folder, name + "." + UUID.randomUUID() + ASIDE);
        try (FSDataOutputStream out = store.create(aside, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.hsync();
        }
        store.rename(aside, target, Rename.OVERWRITE);
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            store.delete(new Path(folder, name), false);
        } catch (FileNotFoundException e) {
            return;
        }
    }

    @Override
    public void removeLeftovers() throws IOException {
        for (FileStatus file : files()) {
            boolean left = System.currentTimeMillis() - file.getModificationTime() > OLD;
            if (left && file.getPath().getName().endsWith(ASIDE)) {
                delete(file.getPath().getName());
            }
        }
    }
}
