package io.strata.sandbox.control.api;

import io.strata.sandbox.control.vendor.Vendor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * `/snapshots/{name}`: the vendor's whole state under a name. Clock, faults and journal are not
 * part of it.
 */
final class SnapshotApi {

  private final Vendor vendor;
  private final SnapshotStore snapshots;

  SnapshotApi(Vendor vendor, SnapshotStore snapshots) {
    this.vendor = vendor;
    this.snapshots = snapshots;
  }

  void mount(Router router) {
    router.put("/snapshots/:name").handler(Reply.on(this::save));
    router.post("/snapshots/:name/restore").handler(Reply.on(this::restore));
  }

  private Reply save(RoutingContext ctx) {
    try {
      snapshots.save(name(ctx), vendor::snapshot);
      return Reply.empty(204);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Reply restore(RoutingContext ctx) {
    try {
      vendor.restore(
          snapshots
              .find(name(ctx))
              .orElseThrow(
                  () -> ProblemException.notFound("There is no snapshot " + name(ctx) + ".")));
      return Reply.empty(204);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String name(RoutingContext ctx) {
    String name = ctx.pathParam("name");
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")) {
      throw ProblemException.invalidParameter(
          "name", "must be 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    return name;
  }
}
