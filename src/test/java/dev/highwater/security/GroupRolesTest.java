package dev.highwater.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupRolesTest {

    private static final Map<Role, List<String>> GROUPS =
            Map.of(Role.VIEWER, List.of("staff", "guests"), Role.ADMIN, List.of("sre"));

    @Test
    void shouldGiveTheHighestRole() {
        GroupRoles roles = new GroupRoles(GROUPS, Optional.empty());
        assertThat(roles.of(List.of("guests", "sre"))).isEqualTo(Role.ADMIN);
        assertThat(roles.of(List.of("staff"))).isEqualTo(Role.VIEWER);
    }

    @Test
    void shouldGiveNoneToStrangersUnlessThereIsADefault() {
        assertThat(new GroupRoles(GROUPS, Optional.empty()).of(List.of("SRE", "sre "))).isNull();
        assertThat(new GroupRoles(GROUPS, Optional.of(Role.VIEWER)).of(List.of())).isEqualTo(Role.VIEWER);
    }

    @Test
    void shouldIncludeWhatIsBelow() {
        assertThat(Role.EDITOR.names()).containsExactlyInAnyOrder("viewer", "operator", "editor");
        assertThat(Role.VIEWER.includes(Role.OPERATOR)).isFalse();
    }
}
