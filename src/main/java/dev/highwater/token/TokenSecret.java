package dev.highwater.token;

import dev.highwater.security.TokenRegistry;
import dev.highwater.text.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of a token: 256 random bits. So many cannot be tried out, which is why a fast digest (SHA-256) protects it
 * as well as a slow one would; slow ones are for passwords, which people choose.
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
