package dev.highwater.token;

import dev.highwater.security.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token that is wanted. */
record TokenDraft(String name, Role role, @Nullable Instant expiresAt) {}
