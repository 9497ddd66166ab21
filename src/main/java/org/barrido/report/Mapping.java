package org.barrido.report;

/**
 * Which parameters a chart shows by what.
 *
 * @param x along the axis, in charts of accuracy against a parameter
 * @param y up the other axis, in charts of one parameter against another
 * @param facet a panel for each of its values
 * @param band around means over several seeds
 */
public record Mapping(Choice x, Choice y, Choice color, Choice dash, Choice facet, Band band) {
    public static final Mapping AUTOMATIC = new Mapping(
            Choice.AUTOMATIC, Choice.AUTOMATIC, Choice.AUTOMATIC, Choice.AUTOMATIC, Choice.AUTOMATIC, Band.SD);
}
