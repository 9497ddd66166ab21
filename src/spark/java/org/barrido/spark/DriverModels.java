package org.barrido.spark;

import java.io.IOException;
import java.util.Optional;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelStore;

/** Models in the driver's results folder, for an executor that doesn't see it. Each travels whole, there and back. */
record DriverModels(DriverClient driver) implements ModelStore {
    @Override
    public void write(String name, Model model) throws IOException {
        if (driver.ask(new Message.Keep(name, model)) instanceof IOException failure) {
            throw failure;
        }
    }

    @Override
    public Optional<Model> kept(String name) {
        return Optional.ofNullable((Model) driver.ask(new Message.Kept(name)));
    }

    @Override
    public Model read(String text) throws IOException {
        Object answer = driver.ask(new Message.Read(text));
        if (answer instanceof IOException failure) {
            throw failure;
        }
        return (Model) answer;
    }
}
