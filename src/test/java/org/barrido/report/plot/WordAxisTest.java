package org.barrido.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class WordAxisTest {
    private static final String[] WORDS = {"sgd", "adam", "rmsprop", "momentum", "nesterov"};

    private static List<ValueTick> ticks(double width) {
        WordAxis axis = new WordAxis("Optimizer", WORDS);
        axis.setRange(-0.5, WORDS.length - 0.5);
        Graphics2D g2 = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB).createGraphics();
        Rectangle2D area = new Rectangle2D.Double(0, 0, width, 20);
        return axis.refreshTicks(g2, new AxisState(), area, RectangleEdge.BOTTOM).stream()
                .map(ValueTick.class::cast)
                .toList();
    }

    @Test
    void everyWordIsThereAndStandsWhereItWouldNotFit() {
        for (double width : new double[] {120, 200, 900}) {
            assertThat(ticks(width)).extracting(ValueTick::getText).containsExactly(WORDS);
        }
        assertThat(ticks(120)).allSatisfy(tick -> assertThat(tick.getAngle()).isNotZero());
        assertThat(ticks(900)).allSatisfy(tick -> assertThat(tick.getAngle()).isZero());
    }
}
