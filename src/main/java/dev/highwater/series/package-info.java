/**
 * Identity of a series: its key (host and CPU), the rules for names, the patterns that match them, and the severity of
 * alerts. Plain Java; used by most packages further down in the list of {@code CONTRIBUTING.md}.
 *
 * <p>Decided here: whether a name is valid ({@code Names}; {@code NameField} for requests), and whether a pattern
 * matches a name ({@code NamePattern}).
 *
 * <p>Not here: which of several matching thresholds applies ({@code threshold.Precedence}).
 */
@NullMarked
package dev.highwater.series;

import org.jspecify.annotations.NullMarked;
