package dev.highwater.sandbox.comparison;

import java.util.Locale;

/** Writes a drawing, shape by shape. Lengths are pixels, from the upper left corner. For use by one thread. */
final class Svg {

    /** Colours that people who cannot see red or green can tell apart, on a light and on a dark background. */
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"};

    private final StringBuilder shapes = new StringBuilder();
    private final int width;

    Svg(int width) {
        this.width = width;
    }

    static String colour(int number) {
        return COLOURS[number % COLOURS.length];
    }

    /** Where a text stands, seen from its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void text(double x, double y, Anchor anchor, String text) {
        shapes.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x, y, anchor.name().toLowerCase(Locale.ROOT), escaped(text)));
    }

    void title(double y, String text) {
        shapes.append(format("<text x=\"16\" y=\"%.1f\" class=\"title\">%s</text>%n", y, escaped(text)));
    }

    void bar(double x, double y, double length, double height, String colour) {
        shapes.append(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x, y, length, height, colour));
    }

    /** {@code style} is further attributes. */
    void line(double[] from, double[] to, String colour, String style) {
        shapes.append(format(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" %s/>%n",
                from[0], from[1], to[0], to[1], colour, style));
    }

    void dot(double[] at, String colour) {
        shapes.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", at[0], at[1], colour));
    }

    /** The whole drawing, on white. */
    String document(double height) {
        return format("""
                        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%.0f" viewBox="0 0 %d %.0f">
                        <style>text{font:13px sans-serif;fill:#222}.title{font-weight:bold;font-size:15px}</style>
                        <rect width="100%%" height="100%%" fill="#fff"/>
                        """, width, height, width, height) + shapes + "</svg>\n";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
