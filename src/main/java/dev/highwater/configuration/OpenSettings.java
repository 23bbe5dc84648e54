package dev.highwater.configuration;

import java.util.ArrayList;
import java.util.List;

/** Values that may be meant, and turn off what protects: no one should have them without knowing. */
final class OpenSettings {

    private OpenSettings() {}

    /**
     * Returns a sentence for each such setting.
     *
     * @param hosts names that are allowed
     * @param proxies addresses of proxies that are believed
     */
    static List<String> remarks(List<String> hosts, List<String> proxies) {
        List<String> remarks = new ArrayList<>();
        if (hosts.stream().map(String::strip).anyMatch("*"::equals)) {
            remarks.add("HIGHWATER_HTTP_ALLOWED_HOSTS has *: any page can make a visitor's browser call this service"
                    + " under a name of its own (DNS rebinding); name the hosts instead");
        }
        proxies.stream()
                .map(String::strip)
                .filter(range -> range.endsWith("/0"))
                .map(range -> "HIGHWATER_SECURITY_PROXY_ADDRESSES has " + range
                        + ": whoever connects is believed whom they say they are; name the proxy's addresses instead")
                .forEach(remarks::add);
        return remarks;
    }
}
