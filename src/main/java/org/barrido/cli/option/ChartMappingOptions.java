package org.barrido.cli.option;

import java.util.List;
import org.barrido.report.chart.ChartMapping;
import org.barrido.report.chart.ParameterChoice;
import org.barrido.report.results.ErrorBand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say which parameters a chart shows by what. */
public final class ChartMappingOptions {
    @Option(names = "--x", paramLabel = "PARAMETER", converter = Converter.class, description = "Along the axis.")
    private ParameterChoice x = ParameterChoice.AUTOMATIC;

    @Option(names = "--y", paramLabel = "PARAMETER", converter = Converter.class, description = "Up the axis.")
    private ParameterChoice y = ParameterChoice.AUTOMATIC;

    @Option(
            names = "--color",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "A color for each of its values, or none.")
    private ParameterChoice color = ParameterChoice.AUTOMATIC;

    @Option(
            names = "--dash",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "A dash (in pareto a mark) for each of its values, or none.")
    private ParameterChoice dash = ParameterChoice.AUTOMATIC;

    @Option(
            names = "--facet",
            paramLabel = "PARAMETER",
            converter = Converter.class,
            description = "A panel for each of its values, or none.")
    private ParameterChoice facet = ParameterChoice.AUTOMATIC;

    @Option(
            names = "--band",
            defaultValue = "sd",
            description =
                    "Around means over several seeds: ${COMPLETION-CANDIDATES} (standard deviation, 95 %% interval;"
                            + " default: sd).")
    private ErrorBand band;

    @Option(
            names = "--parameters",
            paramLabel = "PARAMETER",
            split = ",",
            description =
                    "Those that have an axis or a panel each, separated by commas (default: those that explain most).")
    private List<String> parameters = List.of();

    public ChartMapping mapping() {
        return new ChartMapping(x, y, color, dash, facet, band).withParametersNamed(parameters);
    }

    public boolean isAutomatic() {
        return mapping().equals(ChartMapping.AUTOMATIC);
    }

    /** Parameters by the names that a sweep file has for them; which there are, only the sweep knows. */
    static final class Converter implements ITypeConverter<ParameterChoice> {
        @Override
        public ParameterChoice convert(String text) {
            return ParameterChoice.written(text);
        }
    }
}
