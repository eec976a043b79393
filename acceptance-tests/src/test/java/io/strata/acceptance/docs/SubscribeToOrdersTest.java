package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Erp;
import io.strata.acceptance.suite.Fulfilment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial: a subscriber that comes later has every order, and no producer knows of it. */
class SubscribeToOrdersTest {

  private static final String TUTORIAL =
      Pages.text(Pages.ROOT.resolve("docs/tutorials/subscribe-to-orders.md"));

  @TempDir private Path folder;

  @Test
  void newSubscriberReadsOrdersFromBeforeItsTimeAndProducersStayAsTheyAre() throws Exception {
    long producer = pid("prc-order-fulfilment");
    String earlier = fulfilled();
    Files.createSymbolicLink(folder.resolve(".strata"), Pages.ROOT.resolve(".strata"));
    List<String> blocks = Pages.blocks(TUTORIAL, "");
    assertThat(blocks).as("address, program, run").hasSize(3);

    List<JsonNode> read = new Pasted(folder).run(blocks).getLast();
    assertThat(typesOf(read, earlier))
        .containsExactly("strata.order.created", "strata.order.completed");

    String later = fulfilled();
    List<JsonNode> news =
        new Pasted(folder).run(List.of(blocks.getFirst(), blocks.getLast())).getLast();
    assertThat(typesOf(news, later))
        .containsExactly("strata.order.created", "strata.order.completed");
    assertThat(typesOf(news, earlier)).as("its group remembers where it was").isEmpty();
    assertThat(pid("prc-order-fulfilment")).isEqualTo(producer);
  }

  private static String fulfilled() {
    String reference = Erp.reference();
    String body =
        "{\"reference\":\"%s\",\"customer\":\"C-10003\",\"lines\":[{\"material\":\"P-1002\",\"quantity\":1}]}";
    Fulfilment.start(UUID.randomUUID().toString(), body.formatted(reference));
    await().atMost(Duration.ofSeconds(30)).until(() -> Fulfilment.state(reference).equals("done"));
    return reference;
  }

  private static List<String> typesOf(List<JsonNode> events, String order) {
    return events.stream()
        .filter(event -> event.path("order").asText().equals(order))
        .map(event -> event.path("type").asText())
        .toList();
  }

  private static long pid(String name) {
    return Edge.suite().status().component(name).pid();
  }
}
