import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;

/**
 * What anyone would write in Flink SQL for the same windows: reads a topic of readings up to its end and writes filter and averages.
 * Started by {@code FlinkComparisonTest} as a source file, with Flink's jars on the class path. Arguments: the broker, and the topics
 * of readings, filtered readings and averages.
 */
public class FlinkJob {

    public static void main(String[] args) throws Exception {
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        flink.getConfig().set("table.local-time-zone", "UTC");
        flink.getConfig().set("parallelism.default", "1");
        // A watermark after each reading, not every 200 ms: only then does the log alone decide what is late.
        flink.executeSql("""
                CREATE TABLE readings (
                  hostname STRING, cpu STRING, `usage` DOUBLE, occurred_at BIGINT,
                  time_ltz AS TO_TIMESTAMP_LTZ(occurred_at, 3),
                  WATERMARK FOR time_ltz AS time_ltz - INTERVAL '10' SECOND
                ) WITH (%s, 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset',
                  'scan.watermark.emit.strategy' = 'on-event', 'value.json.ignore-parse-errors' = 'true')"""
                .formatted(topic(args[0], args[1])));
        flink.executeSql("CREATE TABLE filtered (time_ltz TIMESTAMP(3), hostname STRING, cpu STRING, `usage` DOUBLE) WITH (%s)"
                .formatted(output(args[0], args[2])));
        flink.executeSql("""
                CREATE TABLE averages (
                  window_start TIMESTAMP(3), window_end TIMESTAMP(3), hostname STRING, cpu STRING,
                  usage_avg DOUBLE, usage_max DOUBLE
                ) WITH (%s)""".formatted(output(args[0], args[3])));
        StatementSet job = flink.createStatementSet();
        job.addInsertSql("INSERT INTO filtered SELECT CAST(time_ltz AS TIMESTAMP(3)), hostname, cpu, `usage` FROM readings WHERE `usage` > 80");
        job.addInsertSql("""
                INSERT INTO averages
                SELECT window_start, window_end, hostname, cpu, AVG(`usage`), MAX(`usage`)
                FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(time_ltz), INTERVAL '30' SECOND))
                GROUP BY window_start, window_end, hostname, cpu""");
        job.execute().await();
    }

    private static String output(String broker, String topic) {
        return topic(broker, topic) + ", 'key.format' = 'raw', 'key.fields' = 'hostname'";
    }

    private static String topic(String broker, String topic) {
        return "'connector' = 'kafka', 'value.format' = 'json', 'properties.bootstrap.servers' = '%s', 'topic' = '%s'"
                .formatted(broker, topic);
    }
}
