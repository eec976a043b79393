package io.strata.sandbox.control.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.control.fault.FaultEffect;
import io.strata.sandbox.control.fault.FaultMatch;
import io.strata.sandbox.control.fault.PathGlob;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The body of `POST /faults`, read and checked. */
record FaultInput(FaultMatch match, FaultEffect effect, int times) {

  private static final Duration LONGEST_DELAY = Duration.ofDays(1);

  private static final Set<String> VENDOR_SWITCHES =
      Set.of("lock", "limit", "expireSession", "purge");
  private static final Set<String> EFFECTS =
      Set.of(
          "delay",
          "status",
          "body",
          "truncate",
          "idocStatus",
          "dropAfterCommit",
          "reset",
          "hang",
          "lock",
          "limit",
          "expireSession",
          "purge");

  /** Answers 400 with every violation, or 501 for an effect this vendor does not have yet. */
  static FaultInput read(JsonNode body, Set<String> vendorEffects) {
    JsonInput input = JsonInput.of(body);
    input.onlyMembers(Set.of("match", "effect", "times"));
    FaultMatch match = match(input.object("match"));
    JsonInput effectInput = input.object("effect");
    FaultEffect effect = effect(effectInput);
    if (effectInput.clean() && effect.equals(FaultEffect.NONE)) {
      effectInput.violate("", "must name at least one effect");
    }
    Integer times = input.integer("times", 0, Integer.MAX_VALUE);
    input.check();
    for (String switched : effect.switches()) {
      String name = switched.split("=")[0];
      if (!FaultEffect.TRANSPORT_SWITCHES.contains(name) && !vendorEffects.contains(name)) {
        throw ProblemException.notImplemented(
            "This sandbox does not have the effect " + name + ".");
      }
    }
    return new FaultInput(match, effect, times == null ? 1 : times);
  }

  private static FaultMatch match(JsonInput input) {
    input.onlyMembers(Set.of("method", "path", "query", "nth", "share"));
    String path = input.text("path");
    if (path != null && !path.startsWith("/") && !path.startsWith("*")) {
      input.violate("path", "must begin with / or *");
    }
    if (input.present("nth") && input.present("share")) {
      input.violate("share", "cannot be combined with nth");
    }
    return new FaultMatch(
        input.text("method"),
        path == null ? null : PathGlob.of(path),
        input.text("query"),
        input.integer("nth", 1, Integer.MAX_VALUE),
        input.share("share"));
  }

  private static FaultEffect effect(JsonInput input) {
    input.onlyMembers(EFFECTS);
    Duration delay = input.duration("delay", Duration.ZERO, LONGEST_DELAY);
    Integer status = input.integer("status", 200, 599);
    Set<String> switches = new HashSet<>();
    for (String name : FaultEffect.TRANSPORT_SWITCHES) {
      addIfOn(input, name, switches);
    }
    for (String name : VENDOR_SWITCHES) {
      addIfOn(input, name, switches);
    }
    Integer idocStatus = input.integer("idocStatus", 0, 99);
    if (idocStatus != null) {
      switches.add("idocStatus=" + idocStatus);
    }
    return new FaultEffect(
        delay == null ? Duration.ZERO : delay,
        status,
        input.text("body"),
        input.integer("truncate", 0, Integer.MAX_VALUE),
        Set.copyOf(switches));
  }

  private static void addIfOn(JsonInput input, String name, Set<String> switches) {
    if (Boolean.TRUE.equals(input.flag(name))) {
      switches.add(name);
    }
  }
}
