package io.strata.process.orderfulfilment.fulfilment;

import io.strata.durable.step.Attempt;
import io.strata.durable.step.Outcome;
import io.strata.durable.step.Step;
import io.strata.process.orderfulfilment.OrdersConfig;
import io.strata.process.orderfulfilment.order.Content;
import io.strata.process.orderfulfilment.order.Json;
import io.strata.process.orderfulfilment.order.RoutingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;

/** Which plant delivers each line. */
@ApplicationScoped
public class Enrich implements Step {

  private final RoutingTable table;

  public Enrich(OrdersConfig config) {
    this.table = RoutingTable.of(text(config));
  }

  @Override
  public String name() {
    return Steps.ENRICH;
  }

  @Override
  public Outcome run(Attempt attempt) {
    if (attempt.cancelled()) {
      return new Outcome.Left("cancelled before it was created");
    }
    Content content = Json.to(attempt.notes().get("content"), Content.class);
    Content routed = routed(content, Json.text(attempt.notes(), "country"));
    String plants =
        routed.lines().stream()
            .map(line -> line.plant() == null ? "as the ERP decides" : line.plant())
            .distinct()
            .collect(Collectors.joining(", "));
    return new Outcome.Done("plants: " + plants, Json.object().set("content", Json.of(routed)));
  }

  /** The content as it would be created. */
  public Content routed(Content content, String country) {
    return table.route(content, country);
  }

  private static String text(OrdersConfig config) {
    try {
      if (config.routingTable().isPresent()) {
        return Files.readString(config.routingTable().get());
      }
      try (InputStream own =
          Thread.currentThread().getContextClassLoader().getResourceAsStream("routing.txt")) {
        return new String(own.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The routing table cannot be read", unreadable);
    }
  }
}
