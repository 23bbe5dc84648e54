package dev.highwater.sandbox.comparison;

import dev.highwater.sandbox.comparison.Svg.Anchor;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The figures of a scenario as a drawing: bars of processor time, and lines of latency if it was measured. */
public final class PlotReport {

    private static final int WIDTH = 860;
    private static final int LEFT = 130;
    private static final int LONGEST = 480;
    private static final int ROW = 26;
    private static final int PLOT_HEIGHT = 260;
    private static final int PLOT_WIDTH = 520;
    private static final String THIN = "stroke-width=\"1\"";
    private static final String GREY = "#ccc";

    private final ScenarioResult scenario;
    private final Svg svg = new Svg(WIDTH);
    private double y = 28;

    private PlotReport(ScenarioResult scenario) {
        this.scenario = scenario;
    }

    /** A document in SVG. */
    public static String of(Setting setting, ScenarioResult scenario) {
        return new PlotReport(scenario).draw(setting);
    }

    private String draw(Setting setting) {
        svg.title(y, scenario.title());
        y += 34;
        bars("CPU-seconds per million readings, from launch", CatchUpFigures::cpuPerMillionFromLaunch);
        bars("CPU-seconds per million readings, from the first output on", CatchUpFigures::cpuPerMillion);
        if (scenario.contenders().stream().anyMatch(result -> !result.live().isEmpty())) {
            latencies();
        }
        svg.text(16, y, Anchor.START, setting.machineInOneLine());
        svg.text(16, y + 20, Anchor.START, setting.softwareInOneLine());
        return svg.document(y + 40);
    }

    /** The number behind a bar is followed by its ratio to Highwater's. */
    private void bars(String title, ToDoubleFunction<CatchUpFigures> figure) {
        svg.text(16, y, Anchor.START, title);
        y += 12;
        double most = scenario.contenders().stream()
                .mapToDouble(result -> result.median(figure))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        int number = 0;
        for (ContenderResult result : scenario.contenders()) {
            double value = result.median(figure);
            svg.text(LEFT - 8, y + 15, Anchor.END, result.contender());
            if (Double.isFinite(value)) {
                double length = value / most * LONGEST;
                svg.bar(LEFT, y + 2, length, ROW - 8, Svg.colour(number));
                double ratio = scenario.ratio(result, figure);
                String multiple = Double.isFinite(ratio) ? String.format(Locale.ROOT, " (%.2f ×)", ratio) : "";
                svg.text(LEFT + length + 8, y + 15, Anchor.START, String.format(Locale.ROOT, "%.2f", value) + multiple);
            } else {
                svg.text(LEFT, y + 15, Anchor.START, "no figure: it failed");
            }
            y += ROW;
            number++;
        }
        y += 30;
    }

    private void latencies() {
        svg.text(
                16,
                y,
                Anchor.START,
                "Milliseconds from when a reading over 80 was to be sent until its copy could be read: p50 (dashed),"
                        + " p99");
        y += 20;
        Axes axes = new Axes(scenario.contenders(), y);
        axes.draw(svg);
        int number = 0;
        for (ContenderResult result : scenario.contenders()) {
            curve(
                    axes,
                    result.live(),
                    live -> live.latency().p50(),
                    number,
                    "stroke-width=\"2\" stroke-dasharray=\"5 4\"");
            curve(axes, result.live(), live -> live.latency().p99(), number, "stroke-width=\"2\"");
            if (!result.live().isEmpty()) {
                svg.bar(LEFT + PLOT_WIDTH + 30.0, y + number * 22.0, 14, 14, Svg.colour(number));
                svg.text(LEFT + PLOT_WIDTH + 52.0, y + 12 + number * 22.0, Anchor.START, result.contender());
            }
            number++;
        }
        y += PLOT_HEIGHT + 50;
    }

    private void curve(
            Axes axes, List<LiveFigures> loads, ToDoubleFunction<LiveFigures> figure, int number, String style) {
        double[] before = {};
        for (LiveFigures load : loads) {
            double[] at = axes.point(load, figure.applyAsDouble(load));
            svg.dot(at, Svg.colour(number));
            if (before.length > 0) {
                svg.line(before, at, Svg.colour(number), style);
            }
            before = at;
        }
    }

    /** Readings per second to the right, and milliseconds upwards, by powers of ten. */
    private static final class Axes {

        private final double top;
        private final double step;
        private final double fastest;
        private final int powers;

        private Axes(List<ContenderResult> contenders, double top) {
            this.top = top;
            double most = contenders.stream()
                    .flatMap(result -> result.live().stream())
                    .mapToDouble(LiveFigures::rate)
                    .max()
                    .orElse(1);
            double power = Math.pow(10, Math.floor(Math.log10(most)));
            this.step = most > 5 * power ? 2 * power : most > 2 * power ? power : power / 2;
            this.fastest = Math.ceil(most / step) * step;
            double slowest = contenders.stream()
                    .flatMap(result -> result.live().stream())
                    .flatMapToDouble(live ->
                            DoubleStream.of(live.latency().p50(), live.latency().p99()))
                    .max()
                    .orElse(1);
            this.powers = Math.max(1, (int) Math.ceil(Math.log10(Math.max(1, slowest))));
        }

        /** Less than a millisecond is drawn as one. */
        double[] point(LiveFigures load, double millis) {
            return new double[] {LEFT + load.rate() / fastest * PLOT_WIDTH, height(Math.max(1, millis))};
        }

        private double height(double millis) {
            return top + PLOT_HEIGHT - Math.log10(millis) / powers * PLOT_HEIGHT;
        }

        void draw(Svg svg) {
            for (int power = 0; power <= powers; power++) {
                double millis = Math.pow(10, power);
                double[] from = {LEFT, height(millis)};
                svg.line(from, new double[] {LEFT + PLOT_WIDTH, from[1]}, GREY, THIN);
                svg.text(LEFT - 8, from[1] + 4, Anchor.END, String.format(Locale.ROOT, "%,.0f ms", millis));
            }
            for (double rate = 0; rate <= fastest; rate += step) {
                svg.text(
                        LEFT + rate / fastest * PLOT_WIDTH,
                        top + PLOT_HEIGHT + 20,
                        Anchor.MIDDLE,
                        String.format(Locale.ROOT, "%,.0f%s", rate, rate == 0 ? " readings/s" : ""));
            }
        }
    }
}
