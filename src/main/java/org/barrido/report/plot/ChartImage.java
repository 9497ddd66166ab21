package org.barrido.report.plot;

import java.util.List;

/** A chart that was drawn: the bytes of an image file, what the chart says, and its marks that can be pointed at. */
public final class ChartImage {
    private final ChartCaption caption;
    private final byte[] bytes;
    private final List<HotSpot> spots;

    ChartImage(ChartCaption caption, byte[] bytes, List<HotSpot> spots) {
        this.caption = caption;
        this.bytes = bytes;
        this.spots = List.copyOf(spots);
    }

    public ChartCaption caption() {
        return caption;
    }

    /** Returns the image file's bytes, which aren't copied: whoever takes them writes them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Lists the marks in the order of drawing; of pictures for files, where nobody points at anything, none. */
    public List<HotSpot> spots() {
        return spots;
    }
}
