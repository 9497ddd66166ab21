package org.barrido.report.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.barrido.report.ProgramResults;
import org.barrido.report.PublishedCurves;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartKindTest {
    private static final List<Parameter> OF_NETWORK =
            List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE, NetworkParameter.HIDDEN_SIZE);
    private static final List<Parameter> OF_PROGRAM =
            List.of(ProgramResults.RATE, ProgramResults.WIDTH, ProgramResults.OPTIMIZER);
    private static final ChartOptions OPTIONS = new ChartOptions(Theme.LIGHT, 900, 560, ImageFormat.SVG);

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void whatIsSaidOfAKindFitsInALineOfTheHelp(ChartKind kind) {
        assertThat(kind.key()).matches("[a-z-]{3,13}");
        assertThat(kind.description()).isNotBlank().hasSizeLessThan(85).matches("[a-z].*[^.]");
    }

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void aKindTakesTheRolesThatItNamesAndNoOthers(ChartKind kind) throws IOException {
        boolean isOfPrograms = kind == ChartKind.METRIC;
        SweepResults results = isOfPrograms
                ? ProgramResults.grid(50, 2)
                : PublishedCurves.layered(PublishedCurves.seeded(PublishedCurves.published("basic"), 2), 2);
        byte[] automatic = draw(kind, results, ChartMapping.AUTOMATIC);
        for (ChartKind.Role role : ChartKind.Role.values()) {
            boolean changes = false;
            for (ChartMapping mapping : isOfPrograms ? chosen(role, OF_PROGRAM) : chosen(role)) {
                changes |= !Arrays.equals(automatic, draw(kind, results, mapping));
            }
            assertThat(changes).as(kind + " " + role).isEqualTo(kind.roles().contains(role));
        }
    }

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void whatAKindDoesNotTakeIsRefusedWithThoseThatDo(ChartKind kind) {
        assertThat(kind.refused(ChartMapping.AUTOMATIC)).isEmpty();
        for (ChartKind.Role role : ChartKind.Role.values()) {
            ChartMapping mapping = chosen(role).get(0);
            if (kind.roles().contains(role)) {
                assertThat(kind.refused(mapping)).isEmpty();
            } else {
                assertThat(kind.refused(mapping).orElseThrow())
                        .startsWith(role.option() + ": " + kind.key() + " doesn't take it; these do: ");
            }
        }
        assertThat(ChartKind.PARETO.refused(chosen(ChartKind.Role.FACET).get(0)))
                .contains(
                        "--facet: pareto doesn't take it; these do: loss, test-loss, accuracy, gap, metric, heatmap, effect,"
                                + " interaction, lr-range");
    }

    private static byte[] draw(ChartKind kind, SweepResults results, ChartMapping mapping) throws IOException {
        try {
            return kind.of(results, mapping, ChartStyle.of(OPTIONS))
                    .print(OPTIONS)
                    .bytes();
        } catch (IllegalArgumentException e) {
            return e.getMessage().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static List<ChartMapping> chosen(ChartKind.Role role) {
        return chosen(role, OF_NETWORK);
    }

    /** What colors stand for by themselves can't change anything but panels. */
    private static List<ChartMapping> chosen(ChartKind.Role role, List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> role == ChartKind.Role.FACET || parameter != parameters.get(0))
                .map(parameter -> chosen(role, ParameterChoice.of(parameter)))
                .toList();
    }

    private static ChartMapping chosen(ChartKind.Role role, ParameterChoice choice) {
        return new ChartMapping(
                        role == ChartKind.Role.X ? choice : ParameterChoice.AUTOMATIC,
                        role == ChartKind.Role.Y ? choice : ParameterChoice.AUTOMATIC,
                        role == ChartKind.Role.COLOR ? choice : ParameterChoice.AUTOMATIC,
                        role == ChartKind.Role.DASH ? choice : ParameterChoice.AUTOMATIC,
                        role == ChartKind.Role.FACET ? choice : ParameterChoice.AUTOMATIC,
                        role == ChartKind.Role.BAND ? ErrorBand.CI95 : ErrorBand.SD)
                .withParameters(
                        role == ChartKind.Role.PARAMETERS ? List.of(requireNonNull(choice.parameter())) : List.of());
    }
}
