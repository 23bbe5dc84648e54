package dev.highwater.sandbox.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReplayTest {

    @TempDir
    Path directory;

    @Test
    void shouldReadOneHostPerFile() throws IOException {
        write("web.csv", "timestamp,value\n2014-02-14 14:30:00,0.132\n2014-02-14 14:35:00,100\n");
        write("db.csv", "timestamp,value\r\n2014-02-14 14:30:00,51.846000000000004\r\n");
        write("notes.txt", "not a trace");

        assertThat(Trace.readAll(directory))
                .containsExactly(
                        new Trace("db", List.of(new Trace.Sample(1392388200000L, 51.846000000000004))),
                        new Trace(
                                "web",
                                List.of(
                                        new Trace.Sample(1392388200000L, 0.132),
                                        new Trace.Sample(1392388500000L, 100))));
    }

    @Test
    void shouldSayWhatItReplaysAndHowLongThatTakes() throws IOException {
        write("web.csv", "timestamp,value\n2014-02-14 14:30:00,1\n2014-02-14 16:30:00,2\n");
        write("db.csv", "timestamp,value\n2014-02-14 14:00:00,1\n");

        TraceReplay replay = TraceReplay.of(directory);

        assertThat(replay.describe(300))
                .isEqualTo("3 reading(s) of 2 host(s) from 2014-02-14T14:00:00Z to 2014-02-14T16:30:00Z"
                        + " at 300 times real time, which takes 30 s");
        assertThat(replay.describe(Double.POSITIVE_INFINITY)).endsWith("as fast as it goes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,value\\n                                        | 1 | header",
                "''                                                   | 1 | header",
                "timestamp,value\\n2014-02-14 14:30:00,high           | 2 | number",
                "timestamp,value\\n2014-02-14 14:30:00,NaN            | 2 | finite",
                "timestamp,value\\n2014-02-14 14:30:00,1\\n14:35,2    | 3 | timestamp",
                "timestamp,value\\n2014-02-30 14:30:00,1              | 2 | timestamp",
                "timestamp,value\\n\\n2014-02-14 14:30:00,1,2         | 3 | two cells",
                "timestamp,value\\n2014-02-14 14:30:00                | 2 | two cells"
            })
    void shouldNameFileAndLineOfWhatItCannotRead(String content, int line, String reason) throws IOException {
        Path file = write("web.csv", content.replace("\\n", "\n"));
        assertThatThrownBy(() -> TraceReplay.of(directory))
                .isInstanceOf(ReadingsException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldSayThatADirectoryHoldsNoTraces() {
        assertThatThrownBy(() -> TraceReplay.of(directory)).hasMessageContaining("There is no file *.csv");
        assertThatThrownBy(() -> TraceReplay.of(directory.resolve("missing"))).hasMessageContaining("missing");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
