package dev.highwater.notification.http;

import dev.highwater.configuration.HttpReceiverConfig;
import dev.highwater.configuration.SettingNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The log-in and further headers that the user has configured for each call to a receiver. All may be secret, and are
 * sent to the receiver's own server only.
 *
 * @param values the values by the names of the headers
 */
record ReceiverHeaders(Map<String, String> values) {

    static final String AUTHORIZATION = "Authorization";

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Visible characters of ASCII, with spaces and tabs between them (RFC 9110, section 5.5). */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\t\\x20-\\x7e]*[\\x21-\\x7e])?");

    /**
     * Headers that the user must not set: those of a single connection (RFC 9110, section 7.6.1), of the message's
     * framing, or set by Highwater.
     */
    private static final Set<String> TAKEN = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-highwater-signature",
            "x-highwater-timestamp");

    ReceiverHeaders {
        values = Map.copyOf(values);
    }

    /**
     * Reads and validates the headers of the settings.
     *
     * @param key key of the settings, such as {@code highwater.webhook}
     * @param ofAddress the header {@code Authorization} from credentials in the address; empty if there are none
     * @throws IllegalArgumentException if the settings are invalid; the message names the setting and no value
     */
    static ReceiverHeaders of(String key, HttpReceiverConfig config, Optional<String> ofAddress) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        config.headers().forEach((own, header) -> {
            String setting = SettingNames.variable(key + ".headers." + own);
            String name = header.name().strip();
            String value = header.value().strip();
            refuseUnless(
                    NAME.matcher(name).matches(), setting + "_NAME must be the name of a header, such as X-Api-Key");
            refuseUnless(
                    !TAKEN.contains(name.toLowerCase(Locale.ROOT)),
                    setting + "_NAME must not be %s, which is set for each call or connection".formatted(name));
            refuseUnless(
                    names.add(name.toLowerCase(Locale.ROOT)), setting + "_NAME must not be that of another header");
            refuseUnless(
                    VALUE.matcher(value).matches(), setting + "_VALUE must be visible characters of ASCII in one line");
            values.put(name, value);
        });
        logIn(key, config, ofAddress, values);
        return new ReceiverHeaders(values);
    }

    private static void logIn(
            String key, HttpReceiverConfig config, Optional<String> ofAddress, Map<String, String> values) {
        Optional<String> username = given(config.username());
        Optional<String> password = given(config.password());
        Optional<String> token = given(config.token());
        List<String> ways = new ArrayList<>();
        ofAddress.ifPresent(login -> ways.add("the address"));
        username.ifPresent(user -> ways.add(SettingNames.variable(key + ".username")));
        token.ifPresent(bearer -> ways.add(SettingNames.variable(key + ".token")));
        values.keySet().stream()
                .filter(AUTHORIZATION::equalsIgnoreCase)
                .forEach(name -> ways.add(SettingNames.variable(key + ".headers")));
        refuseUnless(
                ways.size() < 2,
                SettingNames.variable(key)
                        + "_… has more than one log-in, %s: leave one".formatted(String.join(" and ", ways)));
        refuseUnless(
                username.isPresent() || password.isEmpty(),
                SettingNames.variable(key + ".username") + " must be set, since there is a password");
        refuseUnless(
                username.filter(user -> user.contains(":")).isEmpty(),
                SettingNames.variable(key + ".username")
                        + " must not hold a ':', which Basic authorization cannot express");
        refuseUnless(
                token.stream().allMatch(bearer -> bearer.matches("[A-Za-z0-9._~+/-]+=*")),
                SettingNames.variable(key + ".token")
                        + " must be a bearer token: letters, digits, '-', '.', '_', '~', '+' and '/', and '=' at its"
                        + " end");
        ofAddress.ifPresent(login -> values.put(AUTHORIZATION, login));
        username.ifPresent(user -> values.put(AUTHORIZATION, basic(user, password.orElse(""))));
        token.ifPresent(bearer -> values.put(AUTHORIZATION, "Bearer " + bearer));
    }

    /** Returns the header value for Basic authorization (RFC 7617). */
    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> given(Optional<String> setting) {
        return setting.filter(Predicate.not(String::isEmpty));
    }

    private static void refuseUnless(boolean isFine, String problem) {
        if (!isFine) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Returns only the names of the headers, so that logs do not reveal secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
