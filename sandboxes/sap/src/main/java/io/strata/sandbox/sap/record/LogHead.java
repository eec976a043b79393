package io.strata.sandbox.sap.record;

import java.util.Map;

/**
 * First line of the log file.
 *
 * @param seed number the data was made from
 * @param lastSeq newest transaction the base rows include; later ones follow as lines
 * @param numbers last number given out, by number range
 * @param rows how many base rows follow, those that differ from the seed
 */
record LogHead(int format, long seed, long lastSeq, Map<String, Long> numbers, int rows) {
  static final int FORMAT = 1;
}
