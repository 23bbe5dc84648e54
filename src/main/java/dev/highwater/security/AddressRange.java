package dev.highwater.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits (RFC 4632). No name is ever looked up.
 *
 * @param network the first of them
 * @param bits so many of them are the same
 */
record AddressRange(InetAddress network, int bits) {

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Reads {@code 10.0.0.7}, {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        InetAddress address = address(parts[0], text);
        int longest = address.getAddress().length * 8;
        int bits = parts.length == 1 ? longest : bits(parts[1]);
        if (parts.length > 2 || bits < 0 || bits > longest) {
            throw malformed(text);
        }
        return new AddressRange(address, bits);
    }

    boolean contains(InetAddress other) {
        byte[] mine = network.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int bit = 0x80 >> (i % 8);
            if ((mine[i / 8] & bit) != (theirs[i / 8] & bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static InetAddress address(String text, String whole) {
        if (!NUMBERS.matcher(text).matches()) {
            throw malformed(whole);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw malformed(whole);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("'" + text + "' is no address such as 10.0.0.7, 10.0.0.0/8 or fd00::/8");
    }
}
