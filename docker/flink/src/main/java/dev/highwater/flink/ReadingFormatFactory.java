package dev.highwater.flink;

import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The format {@code highwater-reading}, for tables over the readings topic. Found by Flink as a service
 * ({@code META-INF/services}).
 */
public final class ReadingFormatFactory implements DeserializationFormatFactory {

    private static final String NAME = "highwater-reading";

    private static final ConfigOption<Double> MAXIMUM_USAGE = ConfigOptions.key("maximum-usage")
            .doubleType()
            .defaultValue(100.0)
            .withDescription("Percent; a reading above it is malformed.");

    private static final ConfigOption<Double> USAGE_MARGIN = ConfigOptions.key("usage-margin")
            .doubleType()
            .defaultValue(0.5)
            .withDescription("Percent beyond 0 and the maximum that are taken for rounding.");

    @Override
    public String factoryIdentifier() {
        return NAME;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(MAXIMUM_USAGE, USAGE_MARGIN);
    }

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        FactoryUtil.validateFactoryOptions(this, options);
        double maximumUsage = options.get(MAXIMUM_USAGE);
        double usageMargin = options.get(USAGE_MARGIN);
        return new DecodingFormat<>() {
            @Override
            public DeserializationSchema<RowData> createRuntimeDecoder(
                    DynamicTableSource.Context table, DataType physical) {
                return new ReadingFormat(
                        (RowType) physical.getLogicalType(),
                        table.createTypeInformation(physical),
                        maximumUsage,
                        usageMargin);
            }

            @Override
            public ChangelogMode getChangelogMode() {
                return ChangelogMode.insertOnly();
            }
        };
    }
}
