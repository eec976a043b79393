package io.strata.sandbox.sap.seed;

import java.util.LinkedHashMap;

/** Values of a new row, written down one by one. */
final class Fields extends LinkedHashMap<String, Object> {

  static Fields of(String name, Object value) {
    return new Fields().with(name, value);
  }

  Fields with(String name, Object value) {
    put(name, value);
    return this;
  }
}
