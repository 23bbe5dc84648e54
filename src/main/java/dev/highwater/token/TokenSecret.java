package dev.highwater.token;

import dev.highwater.security.TokenRegistry;
import dev.highwater.text.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What it takes to use a token: 256 random bits. No one can try out so many, which is why a fast digest (SHA-256) keeps
 * it as safe as a slow one would; those are for passwords, which people think up.
 */
final class TokenSecret {

    private static final int BYTES = 32;

    private TokenSecret() {}

    /** A new one. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        // Not in a static field: a native executable would bring the seed of the machine that built it.
        new SecureRandom().nextBytes(bytes);
        return TokenRegistry.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the digest of a secret that is stored, 64 hexadecimal digits. */
    static String digest(String secret) {
        return Sha256.hex(secret);
    }
}
