package org.barrido.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.barrido.train.checkpoint.Checkpoints;

/** A real HDFS on loopback: a name node and a data node. */
public final class Hdfs implements AutoCloseable {
    private final MiniDFSCluster cluster;

    private Hdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    public static Hdfs start(Path folder) throws IOException {
        Configuration settings = new Configuration();
        settings.setBoolean("dfs.permissions.enabled", false); // executors may be of another user
        return new Hdfs(new MiniDFSCluster.Builder(settings, folder.toFile())
                .numDataNodes(1)
                .build());
    }

    /** Such as hdfs://localhost:43215. */
    public String address() {
        try {
            return cluster.getFileSystem().getUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one training, below a folder. */
    public Checkpoints checkpoints(String all, String trajectory) {
        try {
            String place = address() + all;
            return Checkpoints.in(HadoopFolder.of(
                    place, Checkpoints.name(trajectory), HadoopFolder.store(place, new Configuration())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cluster.shutdown();
    }
}
