package org.barrido.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address that says which cluster it is. */
record Master(String url) {
    private static final Pattern CLUSTER =
            Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");
    private static final Pattern THREADS = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,\\d+)?])?");
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
