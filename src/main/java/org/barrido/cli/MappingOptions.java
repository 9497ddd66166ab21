package org.barrido.cli;

import org.barrido.report.Band;
import org.barrido.report.Choice;
import org.barrido.report.Mapping;
import org.barrido.sweep.Parameter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which parameters a chart shows by what. */
final class MappingOptions {
    private static final String NONE = "none";

    @Option(
            names = "--x",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "Along the axis of effect, interaction and scatter.")
    private Choice x = Choice.AUTOMATIC;

    @Option(
            names = "--y",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "Up the axis of scatter.")
    private Choice y = Choice.AUTOMATIC;

    @Option(
            names = "--color",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "A colour for each of its values, or none.")
    private Choice color = Choice.AUTOMATIC;

    @Option(
            names = "--dash",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "A dash (in pareto a mark) for each of its values, or none.")
    private Choice dash = Choice.AUTOMATIC;

    @Option(
            names = "--facet",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "A panel for each of its values, or none.")
    private Choice facet = Choice.AUTOMATIC;

    @Option(
            names = "--band",
            defaultValue = "sd",
            description =
                    "Around means over several seeds: ${COMPLETION-CANDIDATES} (standard deviation, 95 %% interval;"
                            + " default: sd).")
    private Band band;

    Mapping mapping() {
        return new Mapping(x, y, color, dash, facet, band);
    }

    boolean isAutomatic() {
        return mapping().equals(Mapping.AUTOMATIC);
    }

    /** Parameters as a sweep file names them. */
    static final class Converter implements ITypeConverter<Choice> {
        @Override
        public Choice convert(String text) {
            if (text.equals(NONE)) {
                return Choice.NONE;
            }
            return Parameter.named(text)
                    .map(Choice::of)
                    .orElseThrow(() -> new TypeConversionException("expected a parameter such as learning_rate, or "
                            + NONE + ", but found " + text + Parameter.suggestion(text)));
        }
    }
}
