package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.event;
import static io.strata.process.orderfulfilment.Callers.letter;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.strata.testing.StubbedUpstreams;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UnreadableEventTest {

  private static final String CLOSED = "strata.crm.opportunity.closed_won";

  private final String opportunity = Vendors.newOpportunity();
  private final String key = "unreadable-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
    Vendors.creates(opportunity);
  }

  private static void closed(String key, String payload) {
    event(key, UUID.randomUUID().toString(), CLOSED, payload);
  }

  private void closes() {
    closed(key, "{\"opportunityId\":\"%s\"}".formatted(opportunity));
    becomes(opportunity, "done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"opportunityId\":\"006\\u0000\"}",
        "{\"opportunityId\":\"006\0\"}",
        "no json \0",
        "{\"amount\":1e999999}",
      })
  void eventThatCannotBeKeptAsItIsBecomesALetterAndTheNextAnOrder(String payload) {
    closed(key, payload);
    closes();
    JsonPath letter = letter(key);
    assertThat(letter.getString("step")).isEqualTo("receive");
    assertThat(letter.getString("error.type")).isEqualTo("unreadable-body");
    assertThat(letter.getString("payload.type")).isEqualTo(CLOSED);
    assertThat(letter.getString("payload.text")).isEqualTo(payload.replace('\0', '\uFFFD'));
  }

  @Test
  void keyAndIdThatCannotBeKeptStopNothing() {
    event(key + '\0', UUID.randomUUID() + "\0", CLOSED, "no json");
    closes();
    assertThat(letter(key + '\uFFFD').getString("payload.text")).isEqualTo("no json");
  }

  @Test
  void idThatIsTooLongForAnIndexStopsNothing() {
    String id = Stream.generate(UUID::randomUUID).limit(300).map(UUID::toString).collect(joining());
    event(key, id, CLOSED, "no json");
    closes();
    assertThat(letter(key).getString("payload.text")).isEqualTo("no json");
  }

  @Test
  void unreadableEventsOfOneKeyHaveALetterEach() {
    closed(key, "no json");
    closed(key, "nor this");
    closed(key, "no json");
    closes();
    caller()
        .get("/v1/dead-letters?orderId={id}", key)
        .then()
        .body("items.payload.text", containsInAnyOrder("no json", "nor this"));
  }
}
