package org.barrido.data.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Digits as someone writes them on paper and photographs them beside a lamp: strokes that tremble, a page that isn't straight, light
 * that falls off to one side, the soft edge of a shadow, the paper's grain, the camera's noise. The same number gives the same
 * picture.
 */
public final class Photographs {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 360;

    private final SplittableRandom random;
    private final int digit;

    private Photographs(int digit, int number) {
        this.digit = digit;
        this.random = new SplittableRandom(1000L * digit + number);
    }

    /** @param number tells apart the pictures of one digit */
    public static BufferedImage of(int digit, int number) {
        return new Photographs(digit, number).photograph();
    }

    /** Without light, shadow, grain and noise: black on white. */
    public static BufferedImage drawing(int digit, int number) {
        return new Photographs(digit, number).ink();
    }

    private double around(double middle, double reach) {
        return middle + reach * (2 * random.nextDouble() - 1);
    }

    private BufferedImage ink() {
        BufferedImage ink = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g2 = ink.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setColor(Color.WHITE);
        g2.fillRect(0, 0, WIDTH, HEIGHT);
        g2.setColor(Color.BLACK);
        double size = around(170, 25);
        AffineTransform place = AffineTransform.getTranslateInstance(around(WIDTH / 2.0, 20), around(HEIGHT / 2.0, 20));
        place.rotate(Math.toRadians(around(0, 7)));
        place.shear(around(-0.12, 0.1), 0);
        place.scale(0.62 * size, size);
        place.translate(-0.5, -0.5);
        g2.setStroke(new BasicStroke((float) around(16, 3), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Shape stroke : strokes()) {
            g2.draw(place.createTransformedShape(stroke));
        }
        g2.dispose();
        return ink;
    }

    private BufferedImage photograph() {
        BufferedImage ink = ink();
        double angle = around(0, Math.PI);
        double darkest = around(0.42, 0.1);
        double shadowAngle = around(0, Math.PI);
        double shadowAt = around(0.05, 0.2);
        double shadow = around(0.62, 0.08);
        double pressure = around(0.57, 0.17);
        double[] grain = grain();
        BufferedImage photograph = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double paper = 0.93 + 0.05 * grain[y * WIDTH + x];
                double covered = 1 - ink.getRaster().getSample(x, y, 0) / 255.0;
                double reflected = paper * (1 - covered * pressure);
                double fallen = 0.5 + 0.5 * along(x, y, angle);
                double light = darkest + (1 - darkest) * Math.max(0, Math.min(1, fallen));
                double edge = 1 / (1 + Math.exp(-14 * (along(x, y, shadowAngle) - shadowAt)));
                double shade = 235 * reflected * light * (shadow + (1 - shadow) * edge);
                double noise = 5 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
                photograph.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, Math.round(shade + noise))));
            }
        }
        return photograph;
    }

    /** From about -1 to 1 across the picture. */
    private static double along(int x, int y, double angle) {
        return (2.0 * x / WIDTH - 1) * Math.cos(angle) + (2.0 * y / HEIGHT - 1) * Math.sin(angle);
    }

    /** Fibers: noise that is the same over a few pixels. */
    private double[] grain() {
        double[] grain = new double[WIDTH * HEIGHT];
        double before = 0;
        for (int i = 0; i < grain.length; i++) {
            before = 0.7 * before + 0.3 * around(0, 1);
            grain[i] = before + (i < WIDTH ? 0 : 0.4 * grain[i - WIDTH]);
        }
        return grain;
    }

    /** In a box from 0 to 1. */
    private List<Shape> strokes() {
        return switch (digit) {
            case 0 -> List.of(new Ellipse2D.Double(0.05, 0, 0.9, 1));
            case 1 ->
                List.of(path(0.35, 0.2, 0.5, 0.08, 0.55, 0.02, 0.58, 0), path(0.58, 0, 0.56, 0.3, 0.52, 0.7, 0.5, 1));
            case 2 ->
                List.of(
                        path(0.08, 0.25, 0.15, -0.08, 0.9, -0.08, 0.85, 0.3),
                        path(0.85, 0.3, 0.8, 0.55, 0.3, 0.8, 0.05, 1),
                        path(0.05, 1, 0.4, 0.97, 0.7, 1, 0.98, 0.96));
            case 3 ->
                List.of(
                        path(0.1, 0.12, 0.4, -0.1, 0.95, 0, 0.82, 0.3),
                        path(0.82, 0.3, 0.75, 0.45, 0.5, 0.47, 0.4, 0.47),
                        path(0.4, 0.47, 1.05, 0.45, 1.05, 0.95, 0.5, 1),
                        path(0.5, 1, 0.3, 1, 0.15, 0.95, 0.05, 0.85));
            case 4 ->
                List.of(
                        path(0.25, 0, 0.2, 0.2, 0.1, 0.4, 0.08, 0.55),
                        path(0.08, 0.55, 0.4, 0.58, 0.7, 0.56, 0.98, 0.54),
                        path(0.75, 0.05, 0.74, 0.35, 0.72, 0.7, 0.7, 1));
            case 5 ->
                List.of(
                        path(0.9, 0.02, 0.65, 0.03, 0.4, 0.02, 0.2, 0.03),
                        path(0.2, 0.03, 0.17, 0.2, 0.15, 0.3, 0.13, 0.45),
                        path(0.13, 0.45, 0.6, 0.3, 1.05, 0.5, 0.88, 0.8),
                        path(0.88, 0.8, 0.75, 1.05, 0.3, 1.05, 0.05, 0.88));
            case 6 ->
                List.of(
                        path(0.75, 0, 0.35, 0.15, 0.1, 0.45, 0.08, 0.72),
                        path(0.08, 0.72, 0.08, 1.08, 0.9, 1.08, 0.92, 0.74),
                        path(0.92, 0.74, 0.9, 0.42, 0.25, 0.45, 0.08, 0.72));
            case 7 ->
                List.of(
                        path(0.05, 0.06, 0.35, 0.04, 0.65, 0.04, 0.95, 0.03),
                        path(0.95, 0.03, 0.75, 0.3, 0.5, 0.65, 0.4, 1));
            case 8 ->
                List.of(
                        path(0.5, 0.47, 0.05, 0.4, 0.05, 0, 0.5, 0),
                        path(0.5, 0, 0.95, 0, 0.95, 0.4, 0.5, 0.47),
                        path(0.5, 0.47, -0.1, 0.55, -0.05, 1, 0.5, 1),
                        path(0.5, 1, 1.05, 1, 1.1, 0.55, 0.5, 0.47));
            default ->
                List.of(
                        path(0.88, 0.25, 0.85, -0.08, 0.1, -0.08, 0.1, 0.28),
                        path(0.1, 0.28, 0.1, 0.58, 0.8, 0.55, 0.88, 0.25),
                        path(0.88, 0.25, 0.88, 0.5, 0.8, 0.8, 0.72, 1));
        };
    }

    /** A curve that begins at its first point, ends at its last, and trembles between. */
    private Path2D path(double... at) {
        Path2D path = new Path2D.Double();
        path.moveTo(at[0], at[1]);
        path.curveTo(around(at[2], 0.04), around(at[3], 0.03), around(at[4], 0.04), around(at[5], 0.03), at[6], at[7]);
        return path;
    }
}
