package dev.highwater.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of the answers that a page gets over the network, headers included and as compressed as they come.
 */
final class Transfer {

    private final AtomicLong bytes = new AtomicLong();

    private Transfer() {}

    /** Begins to count. */
    static Transfer count(Page page) {
        Transfer transfer = new Transfer();
        CDPSession session = page.context().newCDPSession(page);
        session.on("Network.loadingFinished", transfer::add);
        session.send("Network.enable");
        return transfer;
    }

    long kilobytes() {
        return Math.round(bytes.get() / 1_000.0);
    }

    private void add(JsonObject finished) {
        bytes.addAndGet(finished.get("encodedDataLength").getAsLong());
    }
}
