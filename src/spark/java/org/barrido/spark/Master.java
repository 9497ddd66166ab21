package org.barrido.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.batch.BatchException;

/** The address that says which cluster it is. */
record Master(String url) {
    private static final Pattern CLUSTER =
            Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");
    private static final Pattern THREADS = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,\\d+)?])?");
    /** Of the several that one address may name: spark://HOST:PORT,HOST:PORT. */
    private static final Pattern HOST = Pattern.compile("(?:spark://|,)([^:,/]+):(\\d+)");

    private static final int PATIENCE_MILLIS = 10_000;

    private static final Pattern REMOTE = Pattern.compile("spark://.+|yarn|k8s://.+");

    /** @throws IllegalArgumentException if it is none that Spark knows */
    Master {
        boolean known = CLUSTER.matcher(url).matches()
                || THREADS.matcher(url).matches()
                || REMOTE.matcher(url).matches();
        if (!known) {
            throw new IllegalArgumentException("--master " + url
                    + ": no address of a Spark master, expected local-cluster[2,1,1024], local[2], spark://HOST:7077, yarn or"
                    + " k8s://URL");
        }
    }

    /** Whether driver and executors are processes of this machine, made for this run. */
    boolean isThisMachine() {
        return url.startsWith("local");
    }

    boolean isLocalCluster() {
        return CLUSTER.matcher(url).matches();
    }

    /**
     * Asks those that can be asked at once: Spark itself would go on trying for a minute.
     *
     * @throws BatchException if none of them listens
     */
    void check() throws BatchException {
        IOException last = null;
        for (Matcher host = HOST.matcher(url.startsWith("spark://") ? url : ""); host.find(); ) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host.group(1), Integer.parseInt(host.group(2))), PATIENCE_MILLIS);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        if (last != null) {
            throw new BatchException("there is no Spark master at " + url + ": " + last.getMessage(), last);
        }
    }

    /** MiB of a local cluster's executor. */
    int memory() {
        return number(CLUSTER, 3);
    }

    /** Attempts at a time, 0 where the cluster alone knows. */
    int cores() {
        if (isLocalCluster()) {
            return number(CLUSTER, 1) * number(CLUSTER, 2);
        }
        Matcher threads = THREADS.matcher(url);
        if (!threads.matches()) {
            return 0;
        }
        String number = threads.group(1);
        if (number == null) {
            return 1;
        }
        return number.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(number);
    }

    private int number(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalStateException(url + " isn't of that kind");
        }
        return Integer.parseInt(matcher.group(group));
    }
}
