package io.strata.sandbox.control.api;

import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.FaultMatch;
import io.strata.sandbox.control.fault.Faults;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault in the shape it was posted in, with what became of it. */
record FaultView(
    String id,
    Map<String, Object> match,
    Map<String, Object> effect,
    int times,
    int seen,
    int applied) {

  static FaultView of(Faults.View fault) {
    return new FaultView(
        fault.id(),
        match(fault.match()),
        effect(fault.effect()),
        fault.times(),
        fault.seen(),
        fault.applied());
  }

  private static Map<String, Object> match(FaultMatch match) {
    Map<String, Object> shape = new LinkedHashMap<>();
    put(shape, "method", match.method());
    put(shape, "path", match.path() == null ? null : match.path().pattern());
    put(shape, "query", match.query());
    put(shape, "nth", match.nth());
    put(shape, "share", match.share());
    return shape;
  }

  private static Map<String, Object> effect(FaultEffect effect) {
    Map<String, Object> shape = new LinkedHashMap<>();
    put(shape, "delay", effect.delay().isZero() ? null : effect.delay());
    put(shape, "status", effect.status());
    put(shape, "body", effect.body());
    put(shape, "truncate", effect.truncate());
    effect.switches().stream().sorted().forEach(name -> putSwitch(shape, name));
    return shape;
  }

  private static void putSwitch(Map<String, Object> shape, String name) {
    int value = name.indexOf('=');
    if (value < 0) {
      shape.put(name, true);
    } else {
      shape.put(name.substring(0, value), Integer.parseInt(name.substring(value + 1)));
    }
  }

  private static void put(Map<String, Object> shape, String name, Object value) {
    if (value != null) {
      shape.put(name, value);
    }
  }
}
