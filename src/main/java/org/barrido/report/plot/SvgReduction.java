package org.barrido.report.plot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Makes a drawing's tree smaller and leaves what it shows. A round mark arrives as two outlines of curves, one filled and one stroked;
 * it leaves as one circle.
 */
final class SvgReduction {
    private static final String NONE = "none";
    private static final String FILL = "fill";
    private static final String STROKE = "stroke";

    /** Right, bottom, left, top and right again, as Java draws an ellipse; of each curve only the end is looked at. */
    private static final Pattern ELLIPSE =
            Pattern.compile("M(\\S+) (\\S+)" + " C\\S+ \\S+ \\S+ \\S+ (\\S+) (\\S+)".repeat(4) + " Z");

    /** Twice the precision of the numbers. */
    private static final double ROUNDING = 0.021;

    private SvgReduction() {}

    static void apply(Element root) {
        List<Element> paths = paths(root);
        for (Element path : paths) {
            joinToFill(path);
        }
        paths(root).forEach(SvgReduction::round);
    }

    private static List<Element> paths(Element root) {
        NodeList paths = root.getElementsByTagName("path");
        return IntStream.range(0, paths.getLength())
                .mapToObj(i -> (Element) paths.item(i))
                .toList();
    }

    /** The outline of what was filled just before, and is the same in all but its colors, is its stroke. */
    private static void joinToFill(Element stroked) {
        if (!(stroked.getPreviousSibling() instanceof Element filled)
                || !stroked.getAttribute(FILL).equals(NONE)
                || !filled.getAttribute(STROKE).equals(NONE)
                || !others(stroked, FILL, STROKE).equals(others(filled, FILL, STROKE))) {
            return;
        }
        if (stroked.hasAttribute(STROKE)) {
            filled.setAttributeNS(null, STROKE, stroked.getAttribute(STROKE));
        } else {
            filled.removeAttribute(STROKE);
        }
        stroked.getParentNode().removeChild(stroked);
    }

    private static Map<String, String> others(Element element, String... left) {
        Map<String, String> others = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!List.of(left).contains(attribute.getNodeName())) {
                others.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return others;
    }

    private static void round(Element path) {
        Matcher ellipse = ELLIPSE.matcher(path.getAttribute("d"));
        if (!ellipse.matches()) {
            return;
        }
        double[] at = IntStream.rangeClosed(1, ellipse.groupCount())
                .mapToDouble(group -> Double.parseDouble(ellipse.group(group)))
                .toArray();
        double x = at[2];
        double y = at[1];
        double radius = at[0] - x;
        boolean isCircle = isSame(at[3] - y, radius)
                && isSame(x - at[4], radius)
                && isSame(at[5], y)
                && isSame(at[6], x)
                && isSame(y - at[7], radius);
        if (!isCircle) {
            return;
        }
        Element circle = path.getOwnerDocument().createElementNS(path.getNamespaceURI(), "circle");
        others(path, "d").forEach((name, value) -> circle.setAttributeNS(null, name, value));
        circle.setAttributeNS(null, "cx", ellipse.group(3));
        circle.setAttributeNS(null, "cy", ellipse.group(2));
        circle.setAttributeNS(null, "r", Double.toString(Math.round(100 * radius) / 100.0));
        path.getParentNode().replaceChild(circle, path);
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) < ROUNDING;
    }
}
