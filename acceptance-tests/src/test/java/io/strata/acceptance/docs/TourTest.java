package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Org;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's commands, pasted one block after the other, give what README says they give. */
class TourTest {

  private static final String README = Pages.text(Pages.ROOT.resolve("README.md"));

  @TempDir private Path folder;

  @AfterEach
  void healthyOrg() {
    Org.heal();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> status(Edge.overview(Edge.ACME).json(), "crm").equals("ok"));
  }

  @Test
  void fiveMinutesGoAsTheyAreWritten() throws Exception {
    String tour = section("## Five minutes");
    List<String> blocks = new ArrayList<>(Pages.blocks(tour, ""));
    assertThat(blocks).as("customer, deal, change, partner, fault, order").hasSize(6);
    assertThat(tour).contains("`curl -s $CONTROL/journal`");
    blocks.add("curl -s $CONTROL/journal");

    List<List<JsonNode>> answers = new Pasted(folder).run(blocks);

    customerIsFoundAndEveryBlockSaysWhereItIsFrom(answers.get(0));
    closedDealHasItsOrder(answers.get(1));
    changeInTheCrmShows(answers.get(2));
    partnerSeesItsOwn(answers.get(3));
    onlyTheBlockOfTheBrokenCrmIsMissing(answers.get(4));
    stockIsKnownAndTheOrderShows(answers.get(5));
    assertThat(answers.get(6).getFirst().findValuesAsText("traceId")).isNotEmpty();
  }

  @Test
  void requestToOnesOwnOrgAsksTheSystemApi() throws Exception {
    List<String> requests =
        Pages.blocks(section("## Your own Salesforce org"), "").stream()
            .filter(block -> block.contains("curl"))
            .toList();
    assertThat(requests).hasSize(1);
    assertThat(new Pasted(folder).run(requests).getFirst().getFirst().path("items")).hasSize(2);
  }

  private static void customerIsFoundAndEveryBlockSaysWhereItIsFrom(List<JsonNode> answers) {
    assertThat(answers).hasSize(2);
    assertThat(answers.getFirst().path("items").findValuesAsText("name"))
        .isNotEmpty()
        .allMatch(name -> name.contains("Bianchi"));
    JsonNode overview = answers.getLast();
    assertThat(overview.path("id").asText()).isEqualTo("C-10001");
    assertThat(status(overview, "crm")).isEqualTo("ok");
    assertThat(overview.at("/blocks/crm/asOf").asText()).isNotEmpty();
    assertThat(overview.at("/blocks/crm/ageMs").isNumber()).isTrue();
    for (JsonNode block : overview.path("blocks")) {
      assertThat(block.path("source").asText()).isNotEmpty();
    }
    assertThat(status(overview, "orders")).isEqualTo("ok");
    for (String later : List.of("billing", "support", "usage")) {
      assertThat(status(overview, later)).isEqualTo("not_connected");
    }
  }

  private static void closedDealHasItsOrder(List<JsonNode> answers) {
    assertThat(answers).hasSize(4);
    String order = answers.get(1).path("sapOrder").asText();
    assertThat(order).isNotEmpty();
    assertThat(answers.get(2).at("/0/SAP_Order_Number__c").asText()).isEqualTo(order);
    assertThat(answers.getLast().path("delta").asInt(-1)).isZero();
  }

  private static void stockIsKnownAndTheOrderShows(List<JsonNode> answers) {
    assertThat(answers).hasSize(3);
    assertThat(answers.getFirst().path("complete").asBoolean()).isTrue();
    assertThat(answers.getFirst().at("/lines/0/plants")).hasSize(8);
    String order = answers.get(1).path("id").asText();
    assertThat(order).isNotEmpty();
    assertThat(answers.getLast().at("/blocks/orders/data/items/0/id").asText()).isEqualTo(order);
    assertThat(answers.getLast().at("/blocks/orders/data/items/0/reference").asText())
        .isEqualTo("TOUR-1");
  }

  private static void changeInTheCrmShows(List<JsonNode> answers) {
    assertThat(answers.getLast().path("name").asText()).isEqualTo("Renamed under us");
  }

  private static void partnerSeesItsOwn(List<JsonNode> answers) {
    assertThat(answers).hasSize(2);
    assertThat(answers.getFirst().findValuesAsText("id")).containsExactly("C-10001", "C-10002");
    assertThat(answers.getFirst().findValuesAsText("status")).containsOnly("ok");
    assertThat(answers.getFirst().findValuesAsText("stage")).isNotEmpty();
    assertThat(answers.getLast().at("/data/customer").isNull()).isTrue();
    assertThat(answers.getLast())
        .isEqualTo(Edge.graph("partner-acme", "{ customer(id: \"C-99999\") { name } }").json());
  }

  private static void onlyTheBlockOfTheBrokenCrmIsMissing(List<JsonNode> answers) {
    JsonNode overview =
        answers.stream().filter(answer -> answer.has("blocks")).findFirst().orElseThrow();
    assertThat(status(overview, "crm")).isEqualTo("unavailable");
    assertThat(overview.at("/blocks/crm/reason").asText()).isNotEmpty();
    assertThat(overview.path("blocks").findValuesAsText("status"))
        .filteredOn("unavailable"::equals)
        .hasSize(1);
  }

  private static String status(JsonNode overview, String block) {
    return overview.at("/blocks/" + block + "/status").asText();
  }

  private static String section(String heading) {
    int begin = README.indexOf("\n" + heading + "\n");
    assertThat(begin).as(heading).isPositive();
    int end = README.indexOf("\n## ", begin + 1);
    return README.substring(begin, end);
  }
}
