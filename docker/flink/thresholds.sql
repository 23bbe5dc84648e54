-- The comparison with thresholds in Apache Flink as well: averages in, those over their host's threshold out. Optional; Highwater's
-- alerts do not need it. A threshold that is changed takes effect within half a minute: so long is it remembered.
-- Compared is with the row of the host, or else with the row '*'. Other patterns and rows for single CPUs are Highwater's alone, and so is
-- what a row detects: the limit of one that detects only what is unusual is compared here all the same.
-- Submitted and filled in as engine.sql.

SET 'pipeline.name' = '${HIGHWATER_FLINK_NAME:-highwater-thresholds}';
SET 'table.local-time-zone' = 'UTC';
SET 'execution.checkpointing.interval' = '${HIGHWATER_FLINK_CHECKPOINT_INTERVAL:-2 s}';
SET 'execution.checkpointing.mode' = 'EXACTLY_ONCE';
SET 'table.exec.uid.generation' = 'ALWAYS';

CREATE TEMPORARY TABLE averages (
  window_start TIMESTAMP(3),
  window_end TIMESTAMP(3),
  hostname STRING,
  cpu STRING,
  usage_avg DOUBLE,
  usage_max DOUBLE,
  looked_up_at AS PROCTIME()
) WITH (
  'connector' = 'kafka',
  'topic' = '${HIGHWATER_TOPICS_AVERAGES:-cpu_agg_stats}',
  'value.format' = 'json',
  -- Highwater counts and shows what is no average; there is nothing to compare in it.
  'value.json.ignore-parse-errors' = 'true',
  'scan.startup.mode' = 'group-offsets',
  'properties.auto.offset.reset' = 'latest',
  'properties.group.id' = '${HIGHWATER_FLINK_GROUP_ID:-highwater-flink-thresholds}',
  'properties.isolation.level' = 'read_committed',
  ${KAFKA_OPTIONS}
);

-- Any cpu_thresholds that Highwater takes: limits of any type of number, also as text, and several rows of one host, of which the lowest
-- limit counts.
CREATE TEMPORARY TABLE thresholds (
  hostname STRING,
  allowed_top DOUBLE
) WITH (
  'connector' = 'jdbc',
  'url' = '${POSTGRES_JDBC_URL}',
  -- Without question marks and colons, in which the connector sees parameters of its own.
  'table-name' = '(
      SELECT rtrim(CAST(hostname AS text)) AS hostname, min(CAST(CAST(allowed_top AS text) AS double precision)) AS allowed_top
      FROM cpu_thresholds
      WHERE CAST(allowed_top AS text) ~ ''^ *-{0,1}[0-9]+([.][0-9]+){0,1} *$''
      GROUP BY 1
    ) AS thresholds',
  'username' = '${POSTGRES_USERNAME}',
  'password' = '${POSTGRES_PASSWORD}',
  'lookup.cache' = 'PARTIAL',
  'lookup.partial-cache.max-rows' = '${HIGHWATER_FLINK_THRESHOLDS_CACHED:-100000}',
  'lookup.partial-cache.expire-after-write' = '30 s',
  'lookup.partial-cache.cache-missing-key' = 'true'
);

CREATE TEMPORARY TABLE over_threshold (
  window_start TIMESTAMP(3),
  window_end TIMESTAMP(3),
  hostname STRING,
  cpu STRING,
  usage_avg DOUBLE,
  usage_max DOUBLE,
  allowed_top DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${HIGHWATER_FLINK_TOPIC_OVER_THRESHOLD:-cpu_over_threshold}',
  'key.format' = 'raw',
  'key.fields' = 'hostname',
  'value.format' = 'json',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${HIGHWATER_FLINK_NAME:-highwater-thresholds}-over',
  'properties.transaction.timeout.ms' = '${TRANSACTION_TIMEOUT_MILLIS}',
  ${KAFKA_OPTIONS}
);

EXECUTE STATEMENT SET
BEGIN

INSERT INTO over_threshold
SELECT window_start, window_end, hostname, cpu, usage_avg, usage_max, allowed_top
FROM (
  SELECT a.*, COALESCE(own.allowed_top, everybody.allowed_top) AS allowed_top
  -- Not simply '*': the planner refuses to join on what it can see to be constant.
  FROM (SELECT *, CASE WHEN hostname IS NULL THEN '' ELSE '*' END AS anybody FROM averages) AS a
  LEFT JOIN thresholds FOR SYSTEM_TIME AS OF a.looked_up_at AS own ON own.hostname = a.hostname
  LEFT JOIN thresholds FOR SYSTEM_TIME AS OF a.looked_up_at AS everybody ON everybody.hostname = a.anybody
)
WHERE usage_avg > allowed_top;

END;
