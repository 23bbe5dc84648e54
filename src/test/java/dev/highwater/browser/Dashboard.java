package dev.highwater.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** An open dashboard, and where its parts are; found by what a screen reader calls them. Used by one thread. */
record Dashboard(Page page) implements AutoCloseable {

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

    /** The row of a host in the table of thresholds. */
    Locator threshold(String hostname) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(hostname));
    }

    /** The limit in such a row, as long as nobody edits it. */
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
