package org.barrido.cli.option;

import org.barrido.experiment.lookup.Target;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link Target} from the command line. */
public final class TargetConverter implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
        try {
            return Target.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
