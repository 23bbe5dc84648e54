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
 * What goes along with each call to a receiver that the user has set: a log-in and headers of one's own. All of it may
 * be secret, and is for the receiver's own server only.
 *
 * @param values by name
 */
record ReceiverHeaders(Map<String, String> values) {

    static final String AUTHORIZATION = "Authorization";

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Visible characters of ASCII, with spaces and tabs between them (RFC 9110, section 5.5). */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\t\\x20-\\x7e]*[\\x21-\\x7e])?");

    /** Of one connection only (RFC 9110, section 7.6.1), of the message's framing, or set by us. */
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
     * Reads them.
     *
     * @param key of the settings, such as {@code highwater.webhook}
     * @param ofAddress the log-in that the address holds, if it does
     * @throws IllegalArgumentException if they cannot be used; the message names the setting and no value
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

    /** Basic authorization, RFC 7617. */
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

    /** Without what may be secret, wherever this is printed. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
