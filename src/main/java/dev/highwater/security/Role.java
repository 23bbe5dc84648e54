package dev.highwater.security;

import dev.highwater.text.EnumText;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of callers; each includes the ones before it. The names are for {@code @RolesAllowed}. */
public enum Role {
    /** Sees everything. */
    VIEWER,
    /** Acknowledges and silences. */
    OPERATOR,
    /** Changes thresholds. */
    EDITOR,
    /** Manages tokens, tries receivers, and reads who did what. */
    ADMIN;

    public static final String VIEWS = "viewer";
    public static final String OPERATES = "operator";
    public static final String EDITS = "editor";
    public static final String ADMINISTERS = "admin";

    /** Returns the name in settings and the API. */
    public String text() {
        return EnumText.of(this);
    }

    /** The role of this name, if there is one. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    }

    /** Whether whoever has this one may do what needs the other. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** Names of this one and of those that it includes. */
    Set<String> names() {
        return Arrays.stream(values()).filter(this::includes).map(Role::text).collect(Collectors.toUnmodifiableSet());
    }
}
