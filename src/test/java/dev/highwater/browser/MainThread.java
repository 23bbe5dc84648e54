package dev.highwater.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the main thread of a page is busy with, from Chromium's own trace. Counts CPU time, not the time on the clock,
 * so that another program on the same machine does not make a page look slow.
 */
final class MainThread {

    private static final List<String> CATEGORIES =
            List.of("toplevel", "disabled-by-default-devtools.timeline", "__metadata");

    private final Browser browser;

    private MainThread(Browser browser) {
        this.browser = browser;
    }

    /** Begins to trace. */
    static MainThread trace(Page page) {
        Browser browser = page.context().browser();
        browser.startTracing(page, new Browser.StartTracingOptions().setCategories(CATEGORIES));
        return new MainThread(browser);
    }

    /** CPU milliseconds of each task since the trace began, longest first. */
    List<Double> tasks() {
        String trace = new String(browser.stopTracing(), StandardCharsets.UTF_8);
        List<JsonObject> events = new ArrayList<>();
        for (JsonElement event : JsonParser.parseString(trace).getAsJsonObject().getAsJsonArray("traceEvents")) {
            events.add(event.getAsJsonObject());
        }
        List<String> renderers = events.stream()
                .filter(event -> named(event, "thread_name")
                        && event.getAsJsonObject("args")
                                .get("name")
                                .getAsString()
                                .equals("CrRendererMain"))
                .map(MainThread::thread)
                .toList();
        return events.stream()
                .filter(event -> event.has("tdur") && renderers.contains(thread(event)))
                .filter(event -> named(event, "RunTask") || named(event, "ThreadControllerImpl::RunTask"))
                .map(event -> event.get("tdur").getAsDouble() / 1000)
                .sorted((a, b) -> Double.compare(b, a))
                .toList();
    }

    private static boolean named(JsonObject event, String name) {
        return event.has("name") && event.get("name").getAsString().equals(name);
    }

    private static String thread(JsonObject event) {
        return event.get("pid") + "/" + event.get("tid");
    }
}
