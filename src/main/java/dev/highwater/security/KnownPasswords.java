package dev.highwater.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, so that not every request has to wait for bcrypt. Holds a digest under a key
 * of this process, together with the hash in the file of users: once that has changed, the password is checked again.
 * Thread-safe.
 */
final class KnownPasswords {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final Clock clock;
    private final Map<String, Instant> known = new LinkedHashMap<>();

    KnownPasswords(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    boolean contains(UsersFile.User user, String password) {
        String digest = digest(user, password);
        synchronized (known) {
            Instant until = known.get(digest);
            return until != null && until.isAfter(clock.instant());
        }
    }

    void add(UsersFile.User user, String password) {
        String digest = digest(user, password);
        synchronized (known) {
            known.remove(digest);
            if (known.size() >= MOST) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(digest, clock.instant().plus(KEPT));
        }
    }

    private String digest(UsersFile.User user, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((user.name() + '\n' + user.hash() + '\n').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + ALGORITHM, e);
        }
    }
}
