package org.barrido.cli;

import org.barrido.nn.Kernels;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        VectorModule.resolve();
        return new String[] {
            "Barrido " + Build.THIS.version() + " (commit " + Build.THIS.commit() + ")",
            "Java: " + Build.java() + " on " + Build.system(),
            "CPU: " + Build.processor() + ", " + Runtime.getRuntime().availableProcessors() + " available",
            "Kernels: " + Kernels.describe()
        };
    }
}
