/**
 * What all users of PostgreSQL share: the schema, migrated as soon as the database answers; calls with a time limit
 * whose failures say what is wrong ({@code Database}); notifications that something is worth reading again
 * ({@code PostgresListener}); and a copy of a small table in memory that follows its changes ({@code TableMirror}).
 *
 * <p>Owns: the migrations under {@code db/migration}, and no table. Statements stand in the package that owns the
 * table; only {@code AdoptedThresholds} names one, {@code cpu_thresholds}, to leave a table alone that was there before
 * Highwater.
 */
@NullMarked
package dev.highwater.database;

import org.jspecify.annotations.NullMarked;
