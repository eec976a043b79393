package io.strata.sandbox.sap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.sap.SapSandbox;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The vendor's JavaScript client with classes that its generator makes from our `$metadata`. It
 * runs once; every test looks at one thing it did, in what it was told and in what the sandbox has
 * afterwards.
 */
@Tag("vendor-clients")
class JavaScriptSdkJudgeTest {

  private static Sandbox system;
  private static Verdict verdict;

  @BeforeAll
  static void clientIsGeneratedAndRuns() throws IOException {
    ClientProcess.require("node");
    ClientProcess.require("npm");
    system =
        SapSandbox.start(
            new SandboxConfig(SystemSandbox.configuration(Files.createTempDirectory("judged"))));
    ClientProcess client = new ClientProcess("sap-cloud-sdk");
    client.install("package-lock.json", List.of("npm", "ci", "--no-progress"));
    verdict =
        client.judge(
            List.of("node", "judge.mjs"),
            Map.of(
                "SAP_URL", system.url().toString(),
                "SAP_USERNAME", SystemSandbox.USERNAME,
                "SAP_PASSWORD", SystemSandbox.PASSWORD));
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  private static List<JsonNode> control(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(system.controlUrl() + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<JsonNode> elements = new ArrayList<>();
      new JsonMapper()
          .readTree(client.send(request, BodyHandlers.ofByteArray()).body())
          .forEach(elements::add);
      return elements;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  @Test
  void readsByKeyWithTypedAmountAndVersion() throws IOException {
    JsonNode order = verdict.result("read-by-key");
    JsonNode stored = control("/records/SalesOrder?SalesOrder=4000001").getFirst();
    assertThat(new BigDecimal(order.get("total").textValue()))
        .isEqualByComparingTo(new BigDecimal(stored.get("TotalNetAmount").textValue()));
    assertThat(order.get("etag").textValue()).startsWith("W/\"datetimeoffset'");
  }

  @Test
  void filtersExpandsAndCountsAsTheRecordsDo() throws IOException {
    List<JsonNode> stored =
        control("/records/SalesOrder?SoldToParty=10100001").stream()
            .filter(order -> !order.get("PurchaseOrderByCustomer").asText().startsWith("JS-"))
            .toList();
    assertThat(verdict.result("count").intValue()).isEqualTo(stored.size());
    List<String> wanted =
        stored.reversed().stream()
            .filter(order -> Double.parseDouble(order.get("TotalNetAmount").asText()) > 1000)
            .limit(3)
            .map(order -> order.get("SalesOrder").asText())
            .toList();
    assertThat(verdict.result("filter-and-expand"))
        .extracting(order -> order.get("salesOrder").asText())
        .containsExactlyElementsOf(wanted);
    for (JsonNode order : verdict.result("filter-and-expand")) {
      assertThat(order.get("items").intValue())
          .isEqualTo(
              control("/records/SalesOrderItem?SalesOrder=" + order.get("salesOrder").asText())
                  .size());
    }
  }

  @Test
  void readsPagesOfTheMaterialMaster() {
    assertThat(verdict.result("pages").get("sizes").toString()).isEqualTo("[5000,5000,5000]");
    assertThat(verdict.result("pages").get("distinct").intValue()).isEqualTo(15_000);
    assertThat(verdict.result("default-page").intValue()).isEqualTo(100);
  }

  @Test
  void createsDeepAndUpdatesByVersion() throws IOException {
    List<JsonNode> created = control("/records/SalesOrder?PurchaseOrderByCustomer=JS-1");
    assertThat(created).hasSize(1);
    JsonNode order = created.getFirst();
    assertThat(verdict.result("deep-create").get("salesOrder")).isEqualTo(order.get("SalesOrder"));
    assertThat(verdict.result("deep-create").get("created").isNull()).isTrue();
    assertThat(order.get("TotalNetAmount").asText()).isEqualTo("5520");
    assertThat(order.get("DeliveryBlockReason").asText()).isEqualTo("01");
    assertThat(verdict.result("update").get("after"))
        .isNotEqualTo(verdict.result("update").get("before"));
    assertThat(verdict.error("update-stale")).isEqualTo("/IWBEP/CM_MGW_RT/190");
  }

  @Test
  void batchMakesOneOrderAndRefusesTheOther() throws IOException {
    JsonNode batch = verdict.result("batch");
    assertThat(batch.get("read").asText()).isEqualTo("4000001");
    assertThat(batch.get("refused").intValue()).isEqualTo(400);
    assertThat(control("/records/SalesOrder?PurchaseOrderByCustomer=JS-3"))
        .extracting(order -> order.get("SalesOrder"))
        .containsExactly(batch.get("made"));
    assertThat(control("/records/SalesOrder?PurchaseOrderByCustomer=JS-4")).isEmpty();
  }

  @Test
  void onlyWhatShouldFailedAndTheJournalHasItsWrites() throws IOException {
    assertThat(verdict.error("create-refused")).isEqualTo("V1/382");
    assertThat(verdict.failed()).containsExactlyInAnyOrder("update-stale", "create-refused");
    List<String> writes =
        control("/journal").stream()
            .filter(call -> !call.get("method").asText().matches("GET|HEAD"))
            .map(call -> call.get("method").asText() + " " + call.get("status").asInt())
            .toList();
    assertThat(writes)
        .containsExactly("POST 201", "PATCH 204", "PATCH 412", "POST 400", "POST 202");
  }
}
