package dev.highwater.http;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses that begin with the same bits (RFC 4632), such as {@code 10.0.0.0/8}; a single address is a
 * range as well. Names are never looked up.
 */
public record AddressRange(CidrAddress network) {

    /**
     * Reads {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static AddressRange parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no address such as 10.0.0.7, 10.0.0.0/8 or fd00::/8"));
    }

    /** Returns the range as {@link #parse} does; empty if the text is something else, such as a name. */
    static Optional<AddressRange> find(String text) {
        String stripped = text.strip();
        @Nullable CidrAddress network = Inet.parseCidrAddress(stripped);
        if (network != null) {
            return Optional.of(new AddressRange(network));
        }
        @Nullable InetAddress address = Inet.parseInetAddress(stripped);
        return address == null
                ? Optional.empty()
                : Optional.of(new AddressRange(CidrAddress.create(address, address.getAddress().length * 8)));
    }

    /** Whether the address is one of them; never for one of the other protocol version. */
    public boolean contains(InetAddress address) {
        return network.matches(address);
    }
}
