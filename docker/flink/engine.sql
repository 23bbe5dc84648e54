-- Apache Flink as the engine: readings in, filtered readings, window averages and dead letters out, each exactly once.
-- Submitted by dev.highwater.flink.SqlJob, which fills in ${…} from the environment; docs/engines.md says which variables there are.
-- No one has to edit this file.

SET 'pipeline.name' = '${HIGHWATER_FLINK_NAME:-highwater-engine}';
SET 'table.local-time-zone' = 'UTC';
SET 'execution.checkpointing.interval' = '${HIGHWATER_FLINK_CHECKPOINT_INTERVAL:-2 s}';
SET 'execution.checkpointing.mode' = 'EXACTLY_ONCE';
-- One that fails holds up what can be seen, and a start anew would hold it up for longer.
SET 'execution.checkpointing.tolerable-failed-checkpoints' = '10';
-- State of an earlier release of this job is found again by these names.
SET 'table.exec.uid.generation' = 'ALWAYS';
-- Rows are not kept by any function of this job.
SET 'pipeline.object-reuse' = 'true';

CREATE TEMPORARY SYSTEM FUNCTION READING_TIME AS 'dev.highwater.flink.ReadingTime';
CREATE TEMPORARY SYSTEM FUNCTION IS_NEW AS 'dev.highwater.flink.NewReading';
CREATE TEMPORARY SYSTEM FUNCTION DEAD_LETTER AS 'dev.highwater.flink.DeadLetterRow';

CREATE TEMPORARY TABLE readings (
  hostname STRING,
  cpu STRING,
  `usage` DOUBLE,
  occurred_at BIGINT,
  -- Why a record is no reading; null if it is one.
  reason STRING,
  cause STRING,
  original BYTES,
  record_key BYTES,
  headers MAP<STRING, BYTES> METADATA VIRTUAL,
  record_time TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL,
  source_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL,
  source_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
  -- Null if it is not believed; such a reading is a dead letter, and moves no watermark.
  event_time AS READING_TIME(occurred_at, record_time, ${ALLOWED_SKEW_MILLIS}, ${ACCEPT_UNDATED}),
  WATERMARK FOR event_time AS event_time - INTERVAL '10' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = '${HIGHWATER_TOPICS_READINGS:-cpu_load_stats_real}',
  'key.format' = 'raw',
  'key.fields' = 'record_key',
  'value.format' = 'highwater-reading',
  'value.fields-include' = 'EXCEPT_KEY',
  'value.highwater-reading.maximum-usage' = '${HIGHWATER_READINGS_MAXIMUM_USAGE:-100}',
  'value.highwater-reading.usage-margin' = '${HIGHWATER_READINGS_USAGE_MARGIN:-0.5}',
  -- After each reading, not every 200 ms, so that the clock has no say in what is late.
  'scan.watermark.emit.strategy' = 'on-event',
  'scan.watermark.idle-timeout' = '${IDLE_TIMEOUT_MILLIS} ms',
  'scan.topic-partition-discovery.interval' = '${HIGHWATER_FLINK_PARTITION_DISCOVERY:-30 s}',
  'properties.group.id' = '${HIGHWATER_FLINK_GROUP_ID:-highwater-flink}',
  'properties.isolation.level' = 'read_committed',
  ${READINGS_START},
  ${KAFKA_OPTIONS}
);

CREATE TEMPORARY TABLE filtered (
  time_ltz TIMESTAMP(3),
  hostname STRING,
  cpu STRING,
  `usage` DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${HIGHWATER_TOPICS_FILTERED:-cpu_load_stats_real_filter}',
  'key.format' = 'raw',
  'key.fields' = 'hostname',
  'value.format' = 'json',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${HIGHWATER_FLINK_NAME:-highwater-engine}-filtered',
  'properties.transaction.timeout.ms' = '${TRANSACTION_TIMEOUT_MILLIS}',
  ${KAFKA_OPTIONS}
);

CREATE TEMPORARY TABLE averages (
  window_start TIMESTAMP(3),
  window_end TIMESTAMP(3),
  hostname STRING,
  cpu STRING,
  usage_avg DOUBLE,
  usage_max DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${HIGHWATER_TOPICS_AVERAGES:-cpu_agg_stats}',
  'key.format' = 'raw',
  'key.fields' = 'hostname',
  'value.format' = 'json',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${HIGHWATER_FLINK_NAME:-highwater-engine}-averages',
  'properties.transaction.timeout.ms' = '${TRANSACTION_TIMEOUT_MILLIS}',
  ${KAFKA_OPTIONS}
);

CREATE TEMPORARY TABLE dead_letters (
  record_key BYTES,
  `value` BYTES,
  headers MAP<STRING, BYTES> METADATA
) WITH (
  'connector' = 'kafka',
  'topic' = '${HIGHWATER_TOPICS_DEAD_LETTERS:-cpu_load_stats_real_dead_letter}',
  'key.format' = 'raw',
  'key.fields' = 'record_key',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${HIGHWATER_FLINK_NAME:-highwater-engine}-dead-letters',
  -- What is refused may be large.
  'properties.max.request.size' = '67108864',
  'properties.buffer.memory' = '67108864',
  'properties.transaction.timeout.ms' = '${TRANSACTION_TIMEOUT_MILLIS}',
  ${KAFKA_OPTIONS}
);

CREATE TEMPORARY VIEW counted AS
SELECT hostname, cpu, `usage`, event_time
FROM readings
WHERE event_time IS NOT NULL AND IS_NEW(source_partition, event_time, '${HANDED_OVER}');

EXECUTE STATEMENT SET
BEGIN

INSERT INTO filtered
SELECT CAST(event_time AS TIMESTAMP(3)), hostname, cpu, `usage`
FROM readings
WHERE event_time IS NOT NULL
  AND `usage` > ${HIGHWATER_READINGS_FILTER_ABOVE:-80}
  AND IS_NEW(source_partition, source_offset, '${HANDED_OVER}');

INSERT INTO averages
SELECT window_start, window_end, hostname, cpu, AVG(`usage`), MAX(`usage`)
FROM TABLE(TUMBLE(TABLE counted, DESCRIPTOR(event_time), INTERVAL '30' SECOND))
GROUP BY window_start, window_end, hostname, cpu;

INSERT INTO dead_letters
SELECT letter_key, letter_value, letter_headers
FROM (
  SELECT *
  FROM readings
  WHERE event_time IS NULL AND IS_NEW(source_partition, source_offset, '${HANDED_OVER}')
) AS rejected, LATERAL TABLE(DEAD_LETTER(
  record_key, original, headers, record_time, '${HIGHWATER_TOPICS_READINGS:-cpu_load_stats_real}', source_partition, source_offset,
  reason, cause, occurred_at, ${ALLOWED_SKEW_MILLIS}, ${ACCEPT_UNDATED},
  '${HIGHWATER_TOPICS_DEAD_LETTERS:-cpu_load_stats_real_dead_letter}', ${DEAD_LETTER_BYTES})) AS letter(letter_key, letter_value, letter_headers);

END;
