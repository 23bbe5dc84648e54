package dev.highwater.security;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Knows the tokens that were made here. */
public interface TokenRegistry {

    /** The prefix of every token, by which people and secret scanners recognise one. */
    String PREFIX = "hwt_";

    /**
     * Returns the caller that a token belongs to.
     *
     * @return empty if it is none, or revoked or expired; fails while no one can say
     */
    Uni<Optional<Caller>> caller(String token);

    /** Whether a caller's token is valid: neither revoked nor expired. */
    boolean isValid(Caller caller);
}
