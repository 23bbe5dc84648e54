/**
 * What everybody who uses PostgreSQL shares: the schema, migrated as soon as the database answers; calls with a time limit whose
 * failures say what is wrong; and notifications that something is worth reading again. Knows no table by name but the one that migrations must leave alone.
 */
@NullMarked
package dev.highwater.database;

import org.jspecify.annotations.NullMarked;
