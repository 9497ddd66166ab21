package org.barrido.spark;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Spark's way to let executors talk with the driver. Spark makes it by its name, so that what it needs is static. */
public final class BarridoPlugin implements SparkPlugin {
    private static volatile DriverEndpoint desk;
    private static volatile PluginContext driver;

    /** On the driver: who is talked to from now on. */
    static void connect(DriverEndpoint to) {
        desk = to;
    }

    /** On an executor. */
    static PluginContext driver() {
        return driver;
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Object receive(Object message) throws IOException, ClassNotFoundException {
                return MessageCodec.bytes(desk.receive((Message) MessageCodec.value((byte[]) message)));
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> settings) {
                driver = context;
            }

            @Override
            public void shutdown() {
                ExecutorCache.release();
            }
        };
    }
}
