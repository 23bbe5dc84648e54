package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.configuration.HttpConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/silences/7, /highwater/api/v1/silences/7",
        "http://ops.example/api/v1/x?a=b, http://ops.example/highwater/api/v1/x?a=b",
        "https://ops.example:8443/, https://ops.example:8443/highwater/",
        "https://ops.example, https://ops.example/highwater/",
        "//ops.example/tv, //ops.example/highwater/tv",
        "/highwater/tv, /highwater/tv",
        "https://ops.example/highwater/tv, https://ops.example/highwater/tv",
        "/highwaters, /highwater/highwaters",
        "tv, tv",
        "mailto:a@example.org, mailto:a@example.org"
    })
    void shouldPutItBeforeAddressesThatLackIt(String address, String expected) {
        assertThat(PathPrefix.before("/highwater", address)).isEqualTo(expected);
    }

    @Test
    void shouldNotBeginAsAPage() {
        assertThat(PageAddresses.ALL)
                .filteredOn(page -> !page.equals("/"))
                .map(page -> page.replace("/:id", "/7"))
                .noneMatch(page -> page.matches(HttpConfig.PATH_PREFIX));
    }

    @ParameterizedTest
    @CsvSource({"/highwater, /highwater", "/highwater/, /highwater", "/a/b//, /a/b", "/, ''", "'', ''"})
    void shouldBeWithoutASlashAtItsEnd(String setting, String expected) {
        assertThat(PathPrefix.of(Optional.of(setting))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/, ./", "/alerts, ./", "/alerts/, ../", "/alerts/12, ../", "/alerts/12/, ../../", "'', ./"})
    void shouldKnowTheWayFromAPageToTheRoot(String path, String expected) {
        assertThat(DashboardPage.base(path)).isEqualTo(expected);
    }
}
