package io.strata.benchmarks;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.token;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Http;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Twenty lines whose stock is asked for, in one of two ways. An answer is good when it tells the
 * stock of each line in each plant; what is said otherwise is why it was not.
 */
record Quote(List<String> materials) {

  static final List<String> PLANTS =
      List.of("1010", "1020", "1110", "1210", "1310", "1410", "1510", "1710");
  private static final int LINES = 20;
  private static final String[] LIVE = {"Cache-Control", "no-cache"};

  /** Of goods that all plants stock: services of the catalogue have no stock. */
  static Quote ofGoods() {
    Quote catalogue = new Quote(IntStream.rangeClosed(1001, 1050).mapToObj(n -> "P-" + n).toList());
    List<String> goods =
        catalogue
            .check(LIVE)
            .json()
            .path("lines")
            .valueStream()
            .filter(line -> unknown(line).isEmpty())
            .map(line -> line.path("material").asText())
            .limit(LINES)
            .toList();
    if (goods.size() < LINES) {
      throw new IllegalStateException("Only " + goods + " are in stock everywhere");
    }
    return new Quote(goods);
  }

  /** Asks prc-inventory, which asks all plants at once. */
  Optional<String> live() {
    return failure(check(LIVE), Set.of());
  }

  /** The same, content with what was read a moment ago. */
  Optional<String> cached() {
    return failure(check(), Set.of());
  }

  /**
   * The same while a plant hangs: it has to be unknown, and all others known.
   *
   * @param reasons counts what is said of the plant
   */
  Optional<String> liveWithout(String plant, Map<String, Integer> reasons) {
    Http.Answer answer = check(LIVE);
    Optional<String> failure = failure(answer, Set.of(plant));
    if (failure.isEmpty()) {
      reasons.merge(unknown(answer.json().at("/lines/0")).get(plant), 1, Integer::sum);
    }
    return failure;
  }

  /** Asks sys-sap for one plant after the other, as a caller without prc-inventory would. */
  Optional<String> plantAfterPlant() {
    String asked = materials.stream().collect(joining("\",\"", "[\"", "\"]"));
    for (String plant : PLANTS) {
      Http.Answer answer =
          Http.post(
              internal("/sys-sap/v1/stock-checks"),
              token("bench"),
              "{\"materials\":%s,\"plants\":[\"%s\"]}".formatted(asked, plant));
      if (answer.status() != 200) {
        return refused(answer);
      }
      if (answer.json().path("items").size() != materials.size()) {
        return Optional.of("rows missing");
      }
    }
    return Optional.empty();
  }

  private Http.Answer check(String... headers) {
    String quote =
        materials.stream()
            .map("{\"material\":\"%s\",\"quantity\":1}"::formatted)
            .collect(joining(",", "{\"lines\":[", "]}"));
    return Http.post(
        internal("/prc-inventory/v1/availability-checks"), token("bench"), quote, headers);
  }

  private Optional<String> failure(Http.Answer answer, Set<String> hanging) {
    return answer.status() == 200 ? incomplete(answer.json(), hanging) : refused(answer);
  }

  /** What an answer lacks to tell all lines in all plants but those that hang. */
  Optional<String> incomplete(JsonNode answer, Set<String> hanging) {
    JsonNode lines = answer.path("lines");
    for (JsonNode line : lines) {
      if (line.path("plants").size() != PLANTS.size()) {
        return Optional.of("plants missing");
      }
      Map<String, String> unknown = unknown(line);
      if (!unknown.keySet().equals(hanging)) {
        return Optional.of("unknown " + unknown);
      }
    }
    return lines.size() == materials.size() ? Optional.empty() : Optional.of("lines missing");
  }

  /** The plants that are unknown for a line, with the reasons. */
  private static Map<String, String> unknown(JsonNode line) {
    Map<String, String> unknown = new TreeMap<>();
    for (JsonNode plant : line.path("plants")) {
      if (!plant.path("status").asText().equals("known")) {
        unknown.put(plant.path("plant").asText(), plant.path("reason").asText());
      }
    }
    return unknown;
  }

  private static Optional<String> refused(Http.Answer answer) {
    return Optional.of("HTTP %d %s".formatted(answer.status(), answer.problem()));
  }
}
