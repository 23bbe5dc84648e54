package dev.highwater.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.highwater.text.CsvText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes responses of the API as CSV (RFC 4180): a header, then a row for each object, with the fields of its flat JSON
 * as cells; null is an empty cell. Texts are quoted, and those that a spreadsheet would compute get an apostrophe
 * before them, see {@link CsvText}. Immutable; thread-safe.
 */
public final class CsvRows {

    /** Media type of the answer. */
    public static final String MEDIA_TYPE = "text/csv";

    /** The media type with its encoding, for the header {@code Content-Type}. */
    public static final String CONTENT_TYPE = MEDIA_TYPE + "; charset=UTF-8";

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final ObjectMapper mapper;
    private final List<String> columns;
    private final CsvSchema schema;

    /**
     * @param mapper makes JSON as the API does
     * @param columns names of fields of that JSON, in the order of the cells
     */
    public CsvRows(ObjectMapper mapper, List<String> columns) {
        this.mapper = mapper;
        this.columns = List.copyOf(columns);
        CsvSchema.Builder builder = CsvSchema.builder();
        columns.forEach(builder::addColumn);
        this.schema = builder.build();
    }

    /** The header, with its line break. */
    public byte[] header() {
        return (String.join(",", columns) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A row for each object, with their line breaks. */
    public byte[] rows(List<?> objects) {
        StringWriter text = new StringWriter();
        try (CsvGenerator csv = CSV.createGenerator(text)) {
            csv.setSchema(schema);
            for (Object object : objects) {
                write(mapper.valueToTree(object), csv);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(ObjectNode object, CsvGenerator csv) throws IOException {
        csv.writeStartObject();
        for (String column : columns) {
            JsonNode value = object.path(column);
            csv.writeFieldName(column);
            if (value.isTextual()) {
                csv.writeString(CsvText.cell(value.textValue()));
            } else if (value.isIntegralNumber()) {
                csv.writeNumber(value.longValue());
            } else if (value.isBigDecimal()) {
                csv.writeNumber(value.decimalValue());
            } else if (value.isNumber()) {
                csv.writeNumber(value.doubleValue());
            } else if (value.isBoolean()) {
                csv.writeBoolean(value.booleanValue());
            } else if (value.isNull() || value.isMissingNode()) {
                csv.writeNull();
            } else {
                throw notFlat(column, value);
            }
        }
        csv.writeEndObject();
    }

    private static IOException notFlat(String column, JsonNode value) {
        return new JsonProcessingException(column + " is no single value: " + value.getNodeType()) {};
    }
}
