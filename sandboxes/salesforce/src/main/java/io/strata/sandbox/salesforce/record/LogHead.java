package io.strata.sandbox.salesforce.record;

import java.util.Map;

/**
 * First line of the log file.
 *
 * @param seed number the data was made from
 * @param lastReplay newest replay number the file's base state includes; later ones follow as lines
 * @param serials last serial number given to an id, by object
 * @param rows how many base rows follow before the transactions
 */
record LogHead(int format, long seed, long lastReplay, Map<String, Long> serials, int rows) {
  static final int FORMAT = 1;
}
