package org.barrido.gallery;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** A PNG of 64 colors, chosen by median cut (Heckbert 1982) among those that it has: a third of the bytes, and nobody sees it. */
final class PalettePicture {
    private static final int COLORS = 64;
    /** Of eight bits a channel, those that tell colors apart here. */
    private static final int KEPT = 0xf8f8f8;

    /** The square of a distance that nobody sees. */
    private static final int LIKE = 100;

    private PalettePicture() {}

    static void write(BufferedImage picture, Path file) throws IOException {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int rgb : pixels(picture)) {
            counts.merge(rgb & KEPT, 1, Integer::sum);
        }
        Map<Integer, Integer> indexes = new TreeMap<>();
        List<Integer> palette = new ArrayList<>();
        for (List<Integer> box : boxes(new ArrayList<>(counts.keySet()))) {
            box.forEach(color -> indexes.put(color, palette.size()));
            palette.add(mean(box, counts));
        }
        int[] colors = palette.stream().mapToInt(Integer::intValue).toArray();
        write(picture, colors, rgb -> indexes.getOrDefault(rgb & KEPT, 0), file);
    }

    /** Takes the colors that most pixels have as they are, so that plain grounds and thin lines stay, and the nearest of them for others. */
    static void writeFrequent(BufferedImage picture, Path file) throws IOException {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int rgb : pixels(picture)) {
            counts.merge(rgb & 0xffffff, 1, Integer::sum);
        }
        int[] palette = frequent(counts);
        Map<Integer, Integer> indexes = new TreeMap<>();
        counts.keySet().forEach(color -> indexes.put(color, nearest(color, palette)));
        write(picture, palette, rgb -> indexes.getOrDefault(rgb & 0xffffff, 0), file);
    }

    /** One that is like another with more pixels is left out, for colors that a legend alone has. */
    private static int[] frequent(Map<Integer, Integer> counts) {
        List<Integer> colors = new ArrayList<>(counts.keySet());
        colors.sort(Comparator.comparing((Integer color) -> -counts.getOrDefault(color, 0)));
        List<Integer> chosen = new ArrayList<>();
        for (int color : colors) {
            boolean isNew = chosen.stream().allMatch(other -> distance(color, other) > LIKE);
            if (isNew && chosen.size() < 4 * COLORS) {
                chosen.add(color);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int nearest(int color, int[] palette) {
        int nearest = 0;
        for (int i = 1; i < palette.length; i++) {
            nearest = distance(color, palette[i]) < distance(color, palette[nearest]) ? i : nearest;
        }
        return nearest;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift : new int[] {16, 8, 0}) {
            int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }

    private static void write(BufferedImage picture, int[] palette, IntUnaryOperator index, Path file)
            throws IOException {
        BufferedImage indexed = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
        int[] pixels = pixels(picture);
        for (int i = 0; i < pixels.length; i++) {
            indexed.getRaster()
                    .setSample(i % picture.getWidth(), i / picture.getWidth(), 0, index.applyAsInt(pixels[i]));
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(indexed, "png", file.toFile());
    }

    /** Charts have twice the pixels of their size. */
    static BufferedImage halved(BufferedImage picture) {
        BufferedImage half =
                new BufferedImage(picture.getWidth() / 2, picture.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = half.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g2.drawImage(picture, 0, 0, half.getWidth(), half.getHeight(), null);
        g2.dispose();
        return half;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    /** The longest side of all boxes is cut at its median, until there are enough. */
    private static List<List<Integer>> boxes(List<Integer> colors) {
        List<List<Integer>> boxes = new ArrayList<>(List.of(colors));
        while (boxes.size() < Math.min(COLORS, colors.size())) {
            List<Integer> widest = boxes.stream()
                    .max(Comparator.comparingInt(box -> length(box, longest(box))))
                    .orElseThrow();
            int shift = longest(widest);
            widest.sort(Comparator.comparingInt(color -> color >> shift & 0xff));
            boxes.remove(widest);
            boxes.add(new ArrayList<>(widest.subList(0, widest.size() / 2)));
            boxes.add(new ArrayList<>(widest.subList(widest.size() / 2, widest.size())));
        }
        return boxes;
    }

    private static int longest(List<Integer> box) {
        return List.of(16, 8, 0).stream()
                .max(Comparator.comparingInt(shift -> length(box, shift)))
                .orElseThrow();
    }

    private static int length(List<Integer> box, int shift) {
        int least = 255;
        int most = 0;
        for (int color : box) {
            least = Math.min(least, color >> shift & 0xff);
            most = Math.max(most, color >> shift & 0xff);
        }
        return box.size() < 2 ? -1 : most - least;
    }

    private static int mean(List<Integer> box, Map<Integer, Integer> counts) {
        int mean = 0;
        for (int shift : List.of(16, 8, 0)) {
            long sum = 0;
            long all = 0;
            for (int color : box) {
                sum += (long) counts.get(color) * (color >> shift & 0xff);
                all += counts.get(color);
            }
            mean |= (int) ((sum + all / 2) / all) << shift;
        }
        return mean;
    }
}
