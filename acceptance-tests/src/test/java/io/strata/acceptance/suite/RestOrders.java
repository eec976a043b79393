package io.strata.acceptance.suite;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Orders by REST, straight to a process of order fulfilment. */
public final class RestOrders {

  private static final int FIRST_MATERIAL = 1001;
  private static final int MATERIALS = 50;

  private RestOrders() {}

  /** As many references as asked for that no order has. */
  public static List<String> references(int count) {
    List<String> references = new ArrayList<>();
    while (references.size() < count) {
      references.add(Erp.reference());
    }
    return references;
  }

  /** Starts it under a key that is the reference's own; what cannot be sent has status 0. */
  public static int start(URI service, String reference) {
    String body =
        "{\"reference\":\"%s\",\"customer\":\"C-10002\",\"lines\":[{\"material\":\"P-%d\",\"quantity\":1}]}";
    try {
      return Http.post(
              service.resolve("/v1/orders"),
              Edge.token("team-returns"),
              body.formatted(reference, material(reference)),
              "Idempotency-Key",
              reference)
          .status();
    } catch (UncheckedIOException unanswered) {
      return 0;
    }
  }

  /** Spread, because the sandbox's availability looks at all open items of a material. */
  private static int material(String reference) {
    return FIRST_MATERIAL + Math.floorMod(reference.hashCode(), MATERIALS);
  }

  /** Starts all of them, so many at a time; the status of each. */
  public static List<Integer> startAll(URI service, List<String> references, int atATime)
      throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(atATime)) {
      List<Future<Integer>> answers = new ArrayList<>();
      references.forEach(one -> answers.add(callers.submit(() -> start(service, one))));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }

  /** Those that are not in this state yet, by the service's own word. */
  public static List<String> notIn(URI service, String state, List<String> references) {
    return references.stream().filter(one -> !state.equals(state(service, one))).toList();
  }

  /** Until all of them are done. */
  public static void awaitDone(URI service, List<String> references, Duration atMost) {
    AtomicReference<List<String>> left = new AtomicReference<>(references);
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> left.updateAndGet(some -> notIn(service, "done", some)).isEmpty());
  }

  /** Empty when nobody can tell. */
  public static String state(URI service, String reference) {
    try {
      return Http.get(service.resolve("/v1/orders/" + reference), Edge.token("team-returns"))
          .json()
          .path("state")
          .asText();
    } catch (UncheckedIOException unanswered) {
      return "";
    }
  }

  /** What happened to it, oldest first. */
  public static List<JsonNode> timeline(URI service, String reference) {
    List<JsonNode> entries = new ArrayList<>();
    Http.get(service.resolve("/v1/orders/" + reference + "/timeline"), Edge.token("team-returns"))
        .json()
        .path("items")
        .forEach(entries::add);
    return entries;
  }

  /** Numbers in the ERP by reference, as the ERP's records say; none is an empty list. */
  public static Map<String, List<String>> inTheErp(List<String> references) {
    Map<String, List<String>> numbers = new HashMap<>();
    references.forEach(one -> numbers.put(one, new ArrayList<>()));
    for (JsonNode order : Erp.SANDBOX.records("SalesOrder")) {
      List<String> known = numbers.get(order.path("PurchaseOrderByCustomer").asText());
      if (known != null) {
        known.add(order.path("SalesOrder").asText());
      }
    }
    return numbers;
  }
}
