package org.barrido.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.barrido.data.DataException;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.nn.Classifier;
import org.barrido.train.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty photographs of digits, two of each, in uneven light; docs/models.md has what comes of them. */
class LocalThresholdTest {
    private static final ImageEncoding MNIST = new ImageEncoding(ImageEncoding.IDX, List.of(28, 28), true);
    private static final int EACH = 2;

    @TempDir
    private Path folder;

    private List<Path> written(boolean photographed) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 10 * EACH; i++) {
            BufferedImage picture =
                    photographed ? Photographs.of(i / EACH, i % EACH) : Photographs.drawing(i / EACH, i % EACH);
            Path file = folder.resolve((photographed ? "photograph-" : "drawing-") + i + ".png");
            ImageIO.write(picture, "png", file.toFile());
            files.add(file);
        }
        return files;
    }

    private static float[] prepared(Path file) throws DataException {
        return DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO)
                .get(0)
                .pixels();
    }

    /** As it was done to every picture before: one level for all of it. */
    private static float[] preparedByOneLevel(Path file) throws DataException {
        return GrayImage.of(ImageFile.onPaper(file))
                .inverted()
                .stretched()
                .centered(28, 28)
                .rounded();
    }

    private static long right(Model model, List<float[]> pictures) {
        List<Classifier.Answer> answers = model.answers(pictures.toArray(float[][]::new));
        long right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).answer() == i / EACH ? 1 : 0;
        }
        return right;
    }

    @Test
    void photographsInUnevenLightAreReadAsDrawingsAre() throws Exception {
        List<float[]> drawings = new ArrayList<>();
        List<float[]> before = new ArrayList<>();
        List<float[]> after = new ArrayList<>();
        for (Path file : written(false)) {
            drawings.add(prepared(file));
        }
        for (Path file : written(true)) {
            before.add(preparedByOneLevel(file));
            after.add(prepared(file));
        }
        try (Experiment experiment = Experiment.in(folder.resolve("results"), Path.of("data"))) {
            experiment.run(experiment.parse("""
                            name: reader
                            parameters: {optimizer: adam, learning_rate: 0.001, hidden_size: 128, train_limit: 20000, epochs: 5}
                            """), RunOptions.DEFAULT.withCharts(false), RunListener.none());
            Model model = experiment.model("reader/1");
            assertThat(right(model, drawings)).isEqualTo(20);
            assertThat(right(model, before)).isLessThan(6);
            assertThat(right(model, after)).isEqualTo(20);
        }
    }

    /** Evenly lit pictures are left to the way that they always went. */
    @Test
    void drawingsAreNoPhotographs() throws Exception {
        for (Path file : written(false)) {
            assertThat(GrayImage.of(ImageFile.onPaper(file)).isUnevenlyLit()).isFalse();
            assertThat(prepared(file)).isEqualTo(preparedByOneLevel(file));
        }
        for (Path file : written(true)) {
            assertThat(GrayImage.of(ImageFile.onPaper(file)).isUnevenlyLit()).isTrue();
        }
    }
}
