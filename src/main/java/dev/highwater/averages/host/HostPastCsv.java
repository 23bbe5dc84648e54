package dev.highwater.averages.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.http.CsvRows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Formats the averages of a host as CSV: one row for each bucket and CPU that has an average. */
final class HostPastCsv {

    private static final List<String> COLUMNS =
            List.of("end", "hostname", "cpu", "usage_avg", "usage_avg_min", "usage_avg_max", "usage_max");
    private static final String COMPLETE = "X-Highwater-Complete";

    private final CsvRows csv;

    HostPastCsv(ObjectMapper mapper) {
        this.csv = new CsvRows(mapper, COLUMNS);
    }

    /** One bucket of one CPU. */
    @RegisterForReflection
    record Row(
            Instant end,
            String hostname,
            String cpu,
            @Nullable Double usageAvg,
            @Nullable Double usageAvgMin,
            @Nullable Double usageAvgMax,
            @Nullable Double usageMax) {}

    Response answer(HostPast past) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(csv.header());
        for (HostPast.Line line : past.series()) {
            file.writeBytes(csv.rows(rows(past, line)));
        }
        return Response.ok(file.toByteArray())
                .type(CsvRows.CONTENT_TYPE)
                .header(COMPLETE, past.coverage().complete())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"averages.csv\"")
                .build();
    }

    private static List<Row> rows(HostPast past, HostPast.Line line) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < line.avg().size(); i++) {
            if (Objects.nonNull(line.avg().get(i))) {
                rows.add(new Row(
                        past.from().plusSeconds((i + 1) * past.stepSeconds()),
                        past.hostname(),
                        line.cpu(),
                        line.avg().get(i),
                        line.min().get(i),
                        line.max().get(i),
                        line.peak().get(i)));
            }
        }
        return rows;
    }
}
