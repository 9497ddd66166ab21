package org.barrido.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.barrido.data.Catalogue;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "data", description = "Lists the data sets and checks those that are here.")
final class DataCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Override
    public Integer call() {
        Catalogue catalogue = shared.catalogue();
        for (String name : catalogue.names()) {
            shared.out().println(name + ": " + describe(catalogue, name));
        }
        return ExitCode.OK.number();
    }

    private static String describe(Catalogue catalogue, String name) {
        try {
            Dataset data = catalogue.load(name);
            return String.format(
                    Locale.ROOT,
                    "%,d training and %,d test examples, %d features, %d classes, %s",
                    data.train().count(),
                    data.test().count(),
                    data.inputs(),
                    data.classes(),
                    data.hash());
        } catch (DataException e) {
            return e.getMessage();
        }
    }
}
