package io.strata.sandbox.control.api;

import io.strata.sandbox.control.vendor.Vendor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** `/records/{type}[/{id}]?FIELD=value`: the vendor's live records, past its protocol. */
final class RecordsApi {

  private final Vendor vendor;

  RecordsApi(Vendor vendor) {
    this.vendor = vendor;
  }

  void mount(Router router) {
    router
        .get("/records/:type")
        .handler(Reply.on(ctx -> Reply.array(list(ctx, having(ctx), matching(ctx)))));
    router.get("/records/:type/:id").handler(Reply.on(this::one));
    router.delete("/records/:type").handler(Reply.on(ctx -> remove(ctx, matching(ctx))));
    router.delete("/records/:type/:id").handler(Reply.on(this::removeOne));
  }

  private List<Map<String, Object>> list(
      RoutingContext ctx, Map<String, String> having, Predicate<Map<String, Object>> wanted) {
    String type = ctx.pathParam("type");
    return vendor
        .records(type, having)
        .orElseThrow(() -> ProblemException.notFound("There are no records of type " + type + "."))
        .stream()
        .filter(wanted)
        .toList();
  }

  private Reply one(RoutingContext ctx) {
    Map<String, String> having = having(ctx);
    having.put(vendor.idField(ctx.pathParam("type")), ctx.pathParam("id"));
    List<Map<String, Object>> found = list(ctx, having, byId(ctx).and(matching(ctx)));
    if (found.isEmpty()) {
      throw absent(ctx);
    }
    return Reply.json(200, found.getFirst());
  }

  private Reply remove(RoutingContext ctx, Predicate<Map<String, Object>> unwanted) {
    demandType(ctx);
    return Reply.json(
        200, Map.of("deleted", vendor.deleteRecords(ctx.pathParam("type"), unwanted)));
  }

  private Reply removeOne(RoutingContext ctx) {
    demandType(ctx);
    int deleted = vendor.deleteRecords(ctx.pathParam("type"), byId(ctx).and(matching(ctx)));
    if (deleted == 0) {
      throw absent(ctx);
    }
    return Reply.json(200, Map.of("deleted", deleted));
  }

  private void demandType(RoutingContext ctx) {
    list(ctx, Map.of(vendor.idField(ctx.pathParam("type")), ""), record -> false);
  }

  private static Map<String, String> having(RoutingContext ctx) {
    Map<String, String> having = new HashMap<>();
    ctx.queryParams().forEach(having::put);
    return having;
  }

  private Predicate<Map<String, Object>> byId(RoutingContext ctx) {
    String field = vendor.idField(ctx.pathParam("type"));
    String id = ctx.pathParam("id");
    return record -> id.equals(String.valueOf(record.get(field)));
  }

  private static Predicate<Map<String, Object>> matching(RoutingContext ctx) {
    return record ->
        ctx.queryParams().entries().stream()
            .allMatch(wanted -> wanted.getValue().equals(asText(record.get(wanted.getKey()))));
  }

  private static String asText(Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private static ProblemException absent(RoutingContext ctx) {
    return ProblemException.notFound(
        "There is no " + ctx.pathParam("type") + " " + ctx.pathParam("id") + ".");
  }
}
