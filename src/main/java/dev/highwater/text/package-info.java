/**
 * How constants and names are written where others read them, in the API, the database, metrics and the log;
 * fingerprints of texts; and how far names are apart. Plain Java; asks no one.
 *
 * <p>Decided here: how a constant is written ({@code EnumText}), which characters of a name are made visible
 * ({@code VisibleText}) or kept from being a formula ({@code CsvText}), and what is a mention ({@code SlackMentions}).
 */
@NullMarked
package dev.highwater.text;

import org.jspecify.annotations.NullMarked;
