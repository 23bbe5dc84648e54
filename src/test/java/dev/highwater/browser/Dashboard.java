package dev.highwater.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** An open dashboard, and where its parts are; found by what a screen reader calls them. Used by one thread. */
record Dashboard(Page page) implements AutoCloseable {

    /** Whether a host's chart has pixels of the colour that its legend gives for a CPU. */
    private static final String HAS_LINE = """
            ([hostname, cpu]) => {
              const card = [...document.querySelectorAll('article')].find(
                article => article.getAttribute('aria-label') === hostname);
              const canvas = card?.querySelector('canvas');
              const entry = [...(card?.querySelectorAll('li') ?? [])].find(item => item.textContent.startsWith(cpu));
              const stroke = entry?.querySelector('line')?.getAttribute('stroke');
              if (!stroke || !canvas || canvas.width === 0) return false;
              const wanted = [1, 3, 5].map(at => Number.parseInt(stroke.slice(at, at + 2), 16));
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              for (let at = 0; at < data.length; at += 4) {
                if (data[at + 3] > 200 && wanted.every((value, index) => Math.abs(data[at + index] - value) < 8)) {
                  return true;
                }
              }
              return false;
            }""";

    static Dashboard open(Chromium chromium, String address, String path) {
        Page page = chromium.newPage(address);
        page.navigate(path);
        return new Dashboard(page);
    }

    /** The state of the connection. */
    Locator pill() {
        return page.getByTestId("connection");
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    /** Nothing fires; whether readings still arrive is another matter. */
    Locator calm() {
        return page.getByText(Pattern.compile("All clear|No readings arrive"));
    }

    /** A part of the page that has a heading. */
    Locator section(String heading) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(heading));
    }

    /** The card of a host. */
    Locator host(String hostname) {
        return page.getByRole(
                AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(hostname).setExact(true));
    }

    /** Waits until the chart of a host draws a CPU. */
    void awaitLine(String hostname, String cpu) {
        page.waitForFunction(HAS_LINE, List.of(hostname, cpu));
    }

    /** The row of a host in the table of thresholds. */
    Locator threshold(String hostname) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(hostname));
    }

    /** The limit in such a row, as long as no one edits it. */
    Locator limit(String hostname, int percent) {
        return button("Limit of %s: %d percent. Edit".formatted(hostname, percent));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    /** Types where the cursor is, and presses Enter. */
    void enter(String text) {
        page.keyboard().type(text);
        page.keyboard().press("Enter");
    }

    @Override
    public void close() {
        page.context().close();
    }
}
