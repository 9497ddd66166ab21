package org.barrido.spark;

import org.barrido.batch.Engine;
import org.barrido.batch.EngineProvider;

/** Found by the command line beside the program. */
public final class SparkProvider implements EngineProvider {
    /** spark-submit sets it. */
    private static final String MASTER = "spark.master";

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public boolean isActive() {
        return System.getProperty(MASTER) != null;
    }

    @Override
    public Engine start(Setup setup) {
        String url = setup.master() != null ? setup.master() : System.getProperty(MASTER);
        if (url == null) {
            throw new IllegalArgumentException(
                    "--engine spark needs --master, as local-cluster[2,1,1024] or spark://HOST:7077");
        }
        Master master = new Master(url);
        boolean named = System.getenv("SPARK_LOCAL_IP") != null || System.getenv("SPARK_LOCAL_HOSTNAME") != null;
        if (master.isLocalCluster() && !named) {
            throw new IllegalArgumentException("--master " + url
                    + " would listen beyond this machine: set SPARK_LOCAL_IP=127.0.0.1, as ./barrido does");
        }
        return new SparkEngine(master, setup);
    }
}
