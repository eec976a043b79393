package io.strata.process.orderfulfilment;

import static io.strata.process.orderfulfilment.Callers.becomes;
import static io.strata.process.orderfulfilment.Callers.caller;
import static io.strata.process.orderfulfilment.Callers.closes;
import static io.strata.process.orderfulfilment.Callers.letter;
import static io.strata.process.orderfulfilment.Callers.preview;
import static io.strata.process.orderfulfilment.Callers.published;
import static io.strata.process.orderfulfilment.Callers.replay;
import static io.strata.process.orderfulfilment.Vendors.MATERIAL;
import static io.strata.process.orderfulfilment.Vendors.line;
import static io.strata.process.orderfulfilment.Vendors.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.strata.testing.StubbedUpstreams;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLettersTest {

  private final String opportunity = Vendors.newOpportunity();

  @BeforeEach
  void vendors() {
    StubbedUpstreams.reset();
    Vendors.known();
    Vendors.won(opportunity);
    Vendors.takesChanges(opportunity);
  }

  private String wrong() {
    Vendors.opportunity(
        opportunity,
        "Closed Won",
        lines(line(MATERIAL, "0", true), line(MATERIAL, "1", false)),
        "");
    Vendors.creates(opportunity);
    closes(opportunity);
    becomes(opportunity, "dead");
    return letter(opportunity).getString("id");
  }

  @Test
  void everythingWrongIsInOneLetterAndGroup() {
    String id = wrong();
    JsonPath letter = letter(opportunity);
    assertThat(letter.getString("error.detail"))
        .contains("/lines/0/quantity is not above zero")
        .contains("/lines/1/material is a product that is not sold any more");
    assertThat(letter.getString("whoCanFix")).isEqualTo("order desk");
    assertThat(letter.getString("payload.customer")).isEqualTo("C-10001");
    assertThat(letter.getString("state")).isEqualTo("open");
    caller()
        .get("/v1/dead-letter-groups")
        .then()
        .statusCode(200)
        .body("items.fingerprint", hasItem(letter.getString("fingerprint")));
    caller()
        .get("/v1/dead-letters?fingerprint={cause}", letter.getString("fingerprint"))
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id));
    caller()
        .get("/v1/dead-letters/{id}", id)
        .then()
        .statusCode(200)
        .body("orderId", is(opportunity));
    await()
        .untilAsserted(
            () -> assertThat(published(opportunity)).containsExactly("strata.order.dead_lettered"));
    assertThat(Vendors.creations(opportunity)).isZero();
  }

  @Test
  void patchedLetterIsPreviewedReplayedOnceAndResolved() {
    String id = wrong();
    patch(
            id,
            "{\"lines\":[{\"material\":\"P-1001\",\"quantity\":-1},{\"material\":\"\",\"nonsense\":1}]}")
        .statusCode(400)
        .body(
            "violations.pointer",
            hasItems("/lines/0/quantity", "/lines/1/material", "/lines/1/nonsense"));
    patch(id, "{\"lines\":[{\"material\":\"P-1001\",\"quantity\":7}]}")
        .statusCode(200)
        .body("changes[0].by", is("test-client"))
        .body("payload.lines[0].quantity", is(7));
    caller()
        .post("/v1/dead-letters/{id}/preview", id)
        .then()
        .statusCode(200)
        .body("changes.find{it.field=='lines/0/quantity'}.after", is("7"))
        .body("changes.find{it.field=='lines/0/quantity'}.now", nullValue())
        .body("changes.find{it.field=='lines/0/plant'}.after", is("1710"))
        .body("changes.find{it.field=='orderNumber'}.after", is("assigned by the ERP"));
    String hash = preview(id);
    assertThat(replay(id, "0000")).isEqualTo(409);
    assertThat(replay(id, hash)).isEqualTo(202);
    assertThat(replay(id, hash)).isEqualTo(202);
    becomes(opportunity, "done");
    assertThat(replay(id, hash)).isEqualTo(202);
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
    caller().get("/v1/dead-letters/{id}", id).then().body("state", is("resolved"));
    assertThat(replay(id, "0000")).isEqualTo(409);
  }

  @Test
  void replayIsRefusedWhenAVendorsRecordHasMovedSinceThePreview() {
    String id = wrong();
    patch(id, "{\"lines\":[{\"material\":\"P-1001\",\"quantity\":7}]}").statusCode(200);
    String hash = preview(id);
    StubbedUpstreams.answers(
        Vendors.CRM,
        "GET",
        "/v1/opportunities/" + opportunity,
        200,
        """
        {"id":"%s","accountId":"C-10001","name":"Spindles","stage":"Closed Won","closed":true,"won":true,
         "closeDate":"2026-12-01","updatedAt":"2026-11-02T08:00:00Z","lines":[]}"""
            .formatted(opportunity));
    caller()
        .body("{\"previewHash\":\"%s\"}".formatted(hash))
        .post("/v1/dead-letters/{id}/replay", id)
        .then()
        .statusCode(409)
        .body("detail", containsString("opportunity " + opportunity));
    assertThat(Vendors.creations(opportunity)).isZero();
    caller().get("/v1/dead-letters/{id}", id).then().body("state", is("open"));
  }

  @Test
  void refusedOrderIsDeadWithTheErpsWordsAndReplayedUnderANewKey() {
    Vendors.refuses(opportunity, 422, "rule-violated");
    closes(opportunity);
    becomes(opportunity, "dead");
    JsonPath letter = letter(opportunity);
    assertThat(letter.getString("step")).isEqualTo("create_order");
    assertThat(letter.getString("reason")).isEqualTo("The ERP refuses it: said so");
    Vendors.creates(opportunity);
    String id = letter.getString("id");
    assertThat(replay(id, preview(id))).isEqualTo(202);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(2);
  }

  @Test
  void letterThatIsRefusedAgainIsReplayedAgain() {
    Vendors.refuses(opportunity, 422, "rule-violated");
    closes(opportunity);
    becomes(opportunity, "dead");
    String id = letter(opportunity).getString("id");
    String hash = preview(id);
    assertThat(replay(id, hash)).isEqualTo(202);
    await().until(() -> Vendors.creations(opportunity) == 2);
    await().until(() -> letter(opportunity).getString("state").equals("open"));
    Vendors.creates(opportunity);
    assertThat(preview(id)).isEqualTo(hash);
    assertThat(replay(id, hash)).isEqualTo(202);
    assertThat(replay(id, hash)).isEqualTo(202);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(3);
  }

  @Test
  void whatWasLostAndThenRefusedIsSentUnderANewKeyWhenReplayed() {
    Vendors.losesThenRefuses(opportunity);
    closes(opportunity);
    becomes(opportunity, "dead");
    Vendors.creates(opportunity);
    String id = letter(opportunity).getString("id");
    assertThat(replay(id, preview(id))).isEqualTo(202);
    becomes(opportunity, "done");
    List<String> keys = Vendors.keysOfCreations(opportunity);
    assertThat(keys).hasSize(3);
    assertThat(keys.get(1)).isEqualTo(keys.get(0));
    assertThat(keys.get(2)).isNotEqualTo(keys.get(1));
  }

  @Test
  void whatSalesHasCorrectedAtTheOpportunityIsPreviewedAndOrdered() {
    String id = wrong();
    Vendors.won(opportunity);
    caller()
        .post("/v1/dead-letters/{id}/preview", id)
        .then()
        .statusCode(200)
        .body("changes.find{it.field=='lines/0/quantity'}.after", is("2"))
        .body("changes.find{it.field=='lines/1/quantity'}", nullValue());
    assertThat(replay(id, preview(id))).isEqualTo(202);
    becomes(opportunity, "done");
    assertThat(Vendors.creations(opportunity)).isEqualTo(1);
  }

  @Test
  void orderThatTheErpHasCancelledIsNotPreviewedAsANewOne() {
    Vendors.holds(opportunity, Vendors.order(opportunity, "cancelled"));
    closes(opportunity);
    becomes(opportunity, "dead");
    String id = letter(opportunity).getString("id");
    caller()
        .post("/v1/dead-letters/{id}/preview", id)
        .then()
        .statusCode(200)
        .body("changes", empty());
  }

  @Test
  void opportunityWithAnothersNumberIsALetterAndTheOrderStays() {
    Vendors.creates(opportunity);
    Vendors.opportunity(opportunity, "Closed Won", lines(line(MATERIAL, "2", true)), "");
    Vendors.carries(opportunity, "999");
    closes(opportunity);
    JsonPath dead = becomes(opportunity, "dead");
    String number = Vendors.numberOf(opportunity);
    assertThat(dead.getString("sapOrder")).isEqualTo(number);
    JsonPath letter = letter(opportunity);
    assertThat(letter.getString("step")).isEqualTo("write_back");
    assertThat(Vendors.cancelledLines(number)).isZero();
    String id = letter.getString("id");
    caller()
        .post("/v1/dead-letters/{id}/preview", id)
        .then()
        .body("changes.find{it.field=='orderNumber'}.now", is("999"))
        .body("changes.find{it.field=='orderNumber'}.after", is(number));
    assertThat(Vendors.changes(opportunity, "orderNumber", number)).isZero();
    assertThat(replay(id, preview(id))).isEqualTo(202);
    becomes(opportunity, "done");
    assertThat(Vendors.changes(opportunity, "orderNumber", number)).isEqualTo(1);
  }

  static io.restassured.response.ValidatableResponse patch(String id, String patch) {
    return caller()
        .config(
            io.restassured.RestAssured.config()
                .encoderConfig(
                    io.restassured.config.EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(
                            "application/merge-patch+json", io.restassured.http.ContentType.TEXT)))
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch("/v1/dead-letters/{id}", id)
        .then();
  }
}
