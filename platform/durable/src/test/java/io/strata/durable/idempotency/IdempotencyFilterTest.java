package io.strata.durable.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.strata.testing.TestDatabase;
import io.strata.testing.Tokens;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyFilterTest {

  private static final String CREATED = "{\"then\":\"created\",\"text\":\"Ünï\",\"amount\":1}";

  private final String key = UUID.randomUUID().toString();

  @TestHTTPResource("/v1/entries")
  URI entries;

  @BeforeEach
  void nothingExecutedYet() {
    EntriesResource.EXECUTED.set(0);
    EntriesResource.gate = new CountDownLatch(0);
  }

  @AfterEach
  void letAllGo() {
    EntriesResource.gate.countDown();
    TestDatabase.reachable();
  }

  private static Response post(String client, String key, String body) {
    return given()
        .header("Authorization", "Bearer " + token(client))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/v1/entries");
  }

  private static String token(String client) {
    return Tokens.of(client, "system", List.of("entries:write"), List.of());
  }

  private Response post(String body) {
    return post("team-returns", key, body);
  }

  private static ValidatableResponse problem(Response response, int status, String slug) {
    return response.then().statusCode(status).body("type", endsWith("/problems/" + slug));
  }

  @Test
  void sameRequestGetsTheSameAnswerAndIsExecutedOnce() {
    Response first = post(CREATED);
    first.then().statusCode(201).body("id", is(1)).body("onVirtualThread", is(true));
    assertThat(first.header("Idempotency-Replayed")).isNull();
    Response again =
        post(" { \"amount\": 1.0, \"text\": \"\\u00dcn\\u00ef\", \"then\":\"created\"} ");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    assertThat(again.contentType()).isEqualTo(first.contentType());
    for (String header : List.of("Location", "ETag")) {
      assertThat(again.header(header)).isEqualTo(first.header(header)).isNotNull();
    }
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @Test
  void locationStaysRelativeToTheRequestSoThatItHoldsBehindAnyGateway() {
    assertThat(post(CREATED).header("Location")).isEqualTo("entries/1");
  }

  @Test
  void answerWithoutABodyIsReplayedToo() {
    post("{\"then\":\"empty\"}").then().statusCode(204);
    post("{\"then\":\"empty\"}").then().statusCode(204).header("Idempotency-Replayed", "true");
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @Test
  void otherBodyUnderTheSameKeyIsAMismatch() {
    post(CREATED).then().statusCode(201);
    problem(post(CREATED.replace(":1}", ":2}")), 422, "idempotency-mismatch");
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @Test
  void otherTargetUnderTheSameKeyIsAMismatch() {
    for (String id : List.of("1", "2")) {
      given()
          .header("Authorization", "Bearer " + token("team-returns"))
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(CREATED)
          .post("/v1/entries/" + id + "/notes")
          .then()
          .statusCode(id.equals("1") ? 201 : 422);
    }
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/entries/", "/v1/entries;x=1", "//v1/entries", "/v1/entries/a%2Fb/notes"})
  void noSpellingOfThePathGoesPastTheClaim(String path) {
    for (int attempt = 0; attempt < 2; attempt++) {
      given()
          .urlEncodingEnabled(false)
          .header("Authorization", "Bearer " + token("team-returns"))
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(CREATED)
          .post(path);
    }
    assertThat(EntriesResource.EXECUTED.get()).isLessThanOrEqualTo(1);
  }

  @Test
  void keysOfConsumersAndOperationsAreTheirOwn() {
    post("team-returns", key, CREATED).then().statusCode(201).body("id", is(1));
    post("bench", key, CREATED).then().statusCode(201).body("id", is(2));
    given()
        .header("Authorization", "Bearer " + token("bench"))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(CREATED)
        .post("/v1/entries/1/notes")
        .then()
        .statusCode(201)
        .body("id", is(3));
  }

  @Test
  void serviceCallsInTheNameOfItsConsumer() {
    for (String consumer : List.of("web-demo", "mobile-demo")) {
      given()
          .header(
              "Authorization",
              "Bearer "
                  + Tokens.ofTier("prc-order-fulfilment", "internal", "system", "entries:write"))
          .header("X-Consumer-Id", consumer)
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(CREATED)
          .post("/v1/entries")
          .then()
          .statusCode(201);
    }
    post("prc-order-fulfilment", key, CREATED).then().statusCode(201);
    assertThat(EntriesResource.EXECUTED).hasValue(3);
    assertThat(
            TestDatabase.value(
                "SELECT string_agg(consumer, ',' ORDER BY consumer) FROM idempotency WHERE key = '%s'"
                    .formatted(key)))
        .isEqualTo("mobile-demo,prc-order-fulfilment,web-demo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "long"})
  void missingOrUnusableKeyIsRefusedByName(String bad) {
    var request =
        given()
            .header("Authorization", "Bearer " + token("team-returns"))
            .contentType("application/json")
            .body(CREATED);
    if (!bad.isEmpty()) {
      request.header("Idempotency-Key", bad.equals("long") ? "k".repeat(256) : bad);
    }
    problem(request.post("/v1/entries"), 400, "invalid-request")
        .body("violations.parameter", contains("Idempotency-Key"));
    assertThat(EntriesResource.EXECUTED).hasValue(0);
  }

  @Test
  void secondRequestIsToldToWaitWhileTheFirstRuns() throws Exception {
    EntriesResource.gate = new CountDownLatch(1);
    FutureTask<Response> first = new FutureTask<>(() -> post(CREATED));
    Thread.ofVirtual().start(first);
    Awaitility.await().until(() -> EntriesResource.EXECUTED.get() == 1);
    problem(post(CREATED), 409, "conflict").header("Retry-After", "1").body("retryable", is(true));
    problem(post(CREATED.replace(":1}", ":2}")), 422, "idempotency-mismatch");
    EntriesResource.gate.countDown();
    first.get().then().statusCode(201);
    post(CREATED).then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @Test
  void refusalByARuleIsFinal() {
    String refused = "{\"then\":\"RULE_VIOLATED\"}";
    String first = problem(post(refused), 422, "rule-violated").extract().asString();
    Response again = post(refused);
    problem(again, 422, "rule-violated").header("Idempotency-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first);
    assertThat(again.contentType()).startsWith("application/problem+json");
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UPSTREAM_UNAVAILABLE", "CONFLICT", "INTERNAL_ERROR", "DEADLINE_EXCEEDED"})
  void anyOtherEndFreesTheKey(String problem) {
    String body = "{\"then\":\"%s\"}".formatted(problem);
    assertThat(post(body).statusCode()).isEqualTo(post(body).statusCode()).isGreaterThan(400);
    assertThat(EntriesResource.EXECUTED).hasValue(2);
    post(CREATED).then().statusCode(201);
  }

  @Test
  void unreadableBodyIsRefusedAndFreesTheKey() {
    problem(post("{\"then\":"), 400, "unreadable-body");
    problem(post("{\"other\":1}"), 400, "unreadable-body");
    post(CREATED).then().statusCode(201);
  }

  @Test
  void callerThatHangsUpFindsTheAnswerLater() throws Exception {
    EntriesResource.gate = new CountDownLatch(1);
    byte[] body = CREATED.getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST /v1/entries HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Idempotency-Key: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(entries.getAuthority(), token("team-returns"), key, body.length);
    try (Socket caller = new Socket(entries.getHost(), entries.getPort())) {
      caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      caller.getOutputStream().write(body);
      Awaitility.await().until(() -> EntriesResource.EXECUTED.get() == 1);
    }
    EntriesResource.gate.countDown();
    Awaitility.await().until(() -> post(CREATED).statusCode() == 201);
    post(CREATED).then().body("id", is(1)).header("Idempotency-Replayed", "true");
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @Test
  void nothingIsExecutedWithoutADatabase() {
    TestDatabase.unreachable();
    Response refused = post(CREATED);
    problem(refused, 503, "upstream-unavailable").body("retryable", is(true));
    assertThat(refused.header("Retry-After")).isEqualTo("2");
    assertThat(EntriesResource.EXECUTED).hasValue(0);
    given()
        .header("Authorization", "Bearer " + Tokens.of("system", "entries:read"))
        .get("/v1/entries")
        .then()
        .statusCode(200);
    TestDatabase.reachable();
    post(CREATED).then().statusCode(201);
    assertThat(EntriesResource.EXECUTED).hasValue(1);
  }

  @Test
  void whatWasExecutedIsAnsweredThoughItCannotBeKept() throws Exception {
    EntriesResource.gate = new CountDownLatch(1);
    FutureTask<Response> first = new FutureTask<>(() -> post(CREATED));
    Thread.ofVirtual().start(first);
    Awaitility.await().until(() -> EntriesResource.EXECUTED.get() == 1);
    TestDatabase.unreachable();
    EntriesResource.gate.countDown();
    first.get().then().statusCode(201);
    TestDatabase.reachable();
    Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> post(CREATED).statusCode() == 201);
    assertThat(EntriesResource.EXECUTED).as("executed again once the lease ended").hasValue(2);
  }

  @Test
  void callerWithoutTokenOrScopeLeavesNoTrace() {
    TestDatabase.unreachable();
    given()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(CREATED)
        .post("/v1/entries")
        .then()
        .statusCode(401);
    given()
        .header("Authorization", "Bearer " + Tokens.of("system", "entries:read"))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(CREATED)
        .post("/v1/entries")
        .then()
        .statusCode(403);
  }

  @Test
  void databaseOfTheTestsIsAsDurableAsARealOne() {
    assertThat(TestDatabase.value("SHOW fsync")).isEqualTo("on");
    assertThat(TestDatabase.value("SHOW synchronous_commit")).isEqualTo("on");
  }
}
