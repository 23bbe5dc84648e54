package dev.highwater.security;

import dev.highwater.configuration.SecurityConfig;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role that each group gives. Immutable.
 *
 * @param groups of each role
 * @param otherwise the role of those in none of them, if any
 */
record GroupRoles(Map<Role, List<String>> groups, Optional<Role> otherwise) {

    static GroupRoles of(SecurityConfig settings) {
        Map<Role, List<String>> groups = new EnumMap<>(Role.class);
        groups.put(Role.VIEWER, settings.groups().viewer());
        groups.put(Role.OPERATOR, settings.groups().operator());
        groups.put(Role.EDITOR, settings.groups().editor());
        groups.put(Role.ADMIN, settings.groups().admin());
        return new GroupRoles(groups, settings.defaultRole().flatMap(Role::named));
    }

    /** The highest role that somebody's groups give, null for none. Names of groups are compared exactly. */
    @Nullable
    Role of(Collection<String> theirs) {
        return groups.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(theirs::contains))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .or(() -> otherwise)
                .orElse(null);
    }
}
