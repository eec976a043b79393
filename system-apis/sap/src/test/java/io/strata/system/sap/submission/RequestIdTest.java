package io.strata.system.sap.submission;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.strata.system.sap.SapOrders.body;
import static io.strata.system.sap.SapOrders.created;
import static io.strata.system.sap.SapOrders.creates;
import static io.strata.system.sap.SapOrders.creating;
import static io.strata.system.sap.StubbedSap.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.strata.system.sap.Api;
import io.strata.system.sap.SapOrders;
import io.strata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the system takes a request id once, an unknown outcome is repeated at once. */
@QuarkusTest
@TestProfile(RequestIdTest.Remembering.class) // A system either keeps request ids or does not.
class RequestIdTest {

  public static class Remembering implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("sap.request-id", "true");
    }
  }

  private static final String OUTDATED = "/IWBEP/CM_COS/005";

  private final String reference = "Q" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  private int create() {
    return Api.with("orders:write").body(body(reference)).post("/v1/orders").statusCode();
  }

  private static List<String> headers(String name) {
    return creates().stream().map((LoggedRequest call) -> call.getHeader(name)).toList();
  }

  @Test
  void unknownOutcomeIsRepeatedAtOnceUnderTheSameId() {
    creating(aResponse().withStatus(500), created("4711"));
    SapOrders.readable("4711", reference);
    assertThat(create()).isEqualTo(201);
    assertThat(headers("RequestID")).hasSize(2).doesNotContainNull();
    assertThat(headers("RequestID").getFirst())
        .matches("[0-9A-F]{32}")
        .isEqualTo(headers("RequestID").getLast());
    assertThat(headers("RepeatabilityCreation").getFirst())
        .matches("2[0-9-]{9}T.*Z")
        .isEqualTo(headers("RepeatabilityCreation").getLast());
  }

  @Test
  void requestAfterARefusalIsAnotherOne() {
    creating(refusal(400, "VP/112", "Not maintained"), created("4711"));
    SapOrders.readable("4711", reference);
    assertThat(create()).isEqualTo(422);
    assertThat(create()).isEqualTo(201);
    assertThat(headers("RequestID").getFirst()).isNotEqualTo(headers("RequestID").getLast());
  }

  /** Without the system's memory, only time can tell that nothing is there. */
  @Test
  void idWhoseWindowHasPassedIsReplacedOnlyAfterTheTimeToSettle() {
    creating(aResponse().withStatus(500), refusal(400, OUTDATED, "RequestID is outdated"));
    assertThat(create()).isEqualTo(503);
    assertThat(creates()).hasSize(2);
    assertThat(create()).as("the last send is too young").isEqualTo(503);
    assertThat(creates()).hasSize(2);
  }

  @Test
  void idWhoseWindowPassedLongAgoIsReplacedAtOnce() {
    creating(refusal(400, OUTDATED, "RequestID is outdated"), created("4712"));
    SapOrders.readable("4712", reference);
    TestDatabase.execute(
        """
        INSERT INTO order_submission (reference, fingerprint, body, state, first_sent_at, last_sent_at,
          fence, leased_until)
        VALUES ('%s', '%s', '{}', 'unknown', clock_timestamp() - interval '2 days',
          clock_timestamp() - interval '2 days', gen_random_uuid(), '-infinity')"""
            .formatted(reference, OrderCreationTest.fingerprint(reference)));
    assertThat(create()).isEqualTo(201);
    assertThat(creates()).hasSize(2);
    assertThat(headers("RequestID").getFirst()).isNotEqualTo(headers("RequestID").getLast());
  }
}
