/**
 * How well baselines find what was wrong in labelled traces, by the rules of the Numenta Anomaly Benchmark (Lavin and
 * Ahmad, 2015, arXiv 1510.03336). Behind {@code ./highwater score}: a folder of traces comes in
 * ({@code LabelledTraces}), each is replayed through the windows and the baselines of the product ({@code Replay}), and
 * what was flagged is given points ({@code Scoring}). Never part of the product.
 */
@NullMarked
package dev.highwater.baseline.nab;

import org.jspecify.annotations.NullMarked;
