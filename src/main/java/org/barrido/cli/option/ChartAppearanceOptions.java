package org.barrido.cli.option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.PaperSize;
import org.barrido.report.plot.Theme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a chart looks, on a screen or on paper, and which file it goes to. */
public final class ChartAppearanceOptions {
    private static final FileFormats<ImageFormat> FORMATS = new FileFormats<>(
            Arrays.stream(ImageFormat.values()).collect(Collectors.toMap(ImageFormat::extension, each -> each)));
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: as --out ends, else png).")
    private @Nullable ImageFormat format;

    @Option(names = "--theme", defaultValue = "light", description = "${COMPLETION-CANDIDATES} (default: light).")
    private Theme theme;

    @Option(
            names = "--size",
            description =
                    "Width x height; pictures have twice the pixels (default: 900x560). A table has its own height.")
    private @Nullable String size;

    @Option(
            names = "--width",
            paramLabel = "LENGTH",
            description = "On paper, such as 8.5cm, in pt, mm, cm or in. A PNG has " + PaperSize.PRINT + " dpi then.")
    private @Nullable String width;

    @Option(names = "--height", paramLabel = "LENGTH", description = "On paper (default: as suits the width).")
    private @Nullable String height;

    @Option(
            names = "--text-size",
            paramLabel = "POINTS",
            description = "Of the axes' text, on paper or in a picture of --size (default: 9 with --width).")
    private @Nullable Double textSize;

    @Option(names = "--title", paramLabel = "TEXT", description = "In place of the chart's own title.")
    private @Nullable String title;

    @Option(names = "--no-title", description = "Without the title and the lines below it: the caption says it.")
    private boolean untitled;

    @Option(names = "--no-footer", description = "Without the line that leads back to the lab book.")
    private boolean unstamped;

    @Option(names = "--out", paramLabel = "FILE", description = "Where a single chart goes, as .png, .svg or .pdf.")
    private @Nullable Path out;

    /** Null for the sweep's folder. */
    public @Nullable Path file() {
        return out;
    }

    /** Whether something is said that only one chart can have. */
    public boolean isForOne() {
        return out != null || title != null;
    }

    public ChartOptions appearance() throws ExperimentException {
        if (title != null && untitled) {
            throw ExperimentException.usage("--title and --no-title exclude each other");
        }
        ChartOptions.Wording wording = new ChartOptions.Wording(title, !untitled, !unstamped);
        ChartOptions screen = onScreen().withWording(wording);
        return width == null && height == null && textSize == null ? screen : onPaper(screen);
    }

    private ChartOptions onScreen() throws ExperimentException {
        if (size == null) {
            return new ChartOptions(theme, ChartOptions.DEFAULT.width(), ChartOptions.DEFAULT.height(), imageFormat());
        }
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw ExperimentException.usage("--size: expected width x height such as 900x560, but found " + size);
        }
        try {
            return new ChartOptions(
                    theme, Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)), imageFormat());
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage("--size: " + e.getMessage());
        }
    }

    private ChartOptions onPaper(ChartOptions screen) throws ExperimentException {
        if (size != null && (width != null || height != null)) {
            throw ExperimentException.usage(
                    "--size is for a screen, --width and --height are for paper; give one or the other");
        }
        if (height != null && width == null) {
            throw ExperimentException.usage("--height goes with --width");
        }
        Double wide = points("--width", width);
        Double high = points("--height", height);
        double text = textSize == null ? PaperSize.USUAL_TEXT : textSize;
        try {
            return screen.withPaper(
                    wide == null
                            ? new PaperSize(screen.width(), (double) screen.height(), text, PaperSize.SCREEN)
                            : new PaperSize(wide, high, text, PaperSize.PRINT));
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }

    private static @Nullable Double points(String option, @Nullable String length) throws ExperimentException {
        try {
            return length == null ? null : (Double) PaperSize.points(length);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(option + ": " + e.getMessage());
        }
    }

    private ImageFormat imageFormat() throws ExperimentException {
        return FORMATS.of(out, format, ImageFormat.PNG);
    }
}
