package io.strata.experience.salesforce.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strata.experience.salesforce.Inventory;
import io.strata.testing.StubbedUpstreams;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that knows nothing but the served WSDL gets the answer of the REST door. */
@QuarkusTest
@Tag("vendor-clients")
class ZeepJudgeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCE =
      Path.of(System.getProperty("repository.root"), "acceptance-tests/vendor-clients/zeep");
  private static final String PUBLIC_URL = "http://issuer.test/salesforce";

  @Test
  void proxyMadeFromTheWsdlGetsTheAnswerOfTheRestDoor() throws Exception {
    requirePython();
    StubbedUpstreams.reset();
    Inventory.answersTheQuote();
    Map<String, JsonNode> said = judged();
    System.out.println("zeep " + said.get("version").textValue() + ": " + said.keySet());
    assertThat(said.get("address").textValue()).isEqualTo(PUBLIC_URL + "/soap/inventory");
    assertThat(plain(said.get("check"))).isEqualTo(plain(rest()));
    JsonNode refused = said.get("refused");
    assertThat(refused.get("code").textValue()).isEqualTo("soap:Client");
    assertThat(refused.at("/problem/slug").textValue()).isEqualTo("invalid-request");
    assertThat(refused.at("/problem/violations").findValuesAsText("pointer"))
        .contains("/lines/0/material", "/lines/0/quantity");
    assertThat(Inventory.calls()).isEqualTo(2);
  }

  private static JsonNode rest() throws IOException {
    return JSON.readTree(
        Inventory.org()
            .contentType("application/json")
            .body(Inventory.REQUEST)
            .post("/flow/v1/inventory-checks")
            .asString());
  }

  /** Members that are absent in JSON are None in Python; numbers are equal whatever their form. */
  private static List<Map<String, String>> plain(JsonNode answer) {
    List<Map<String, String>> rows = new ArrayList<>();
    rows.add(Map.of("complete", answer.get("complete").asText()));
    for (JsonNode result : answer.get("results")) {
      Map<String, String> row = new TreeMap<>();
      for (Map.Entry<String, JsonNode> member : result.properties()) {
        String text = member.getValue().asText();
        if (!member.getValue().isNull()) {
          row.put(
              member.getKey(),
              member.getKey().equals("available")
                  ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                  : text);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, JsonNode> judged() throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "vendor-clients", "zeep"));
    Path python = folder.toAbsolutePath().resolve("venv/bin/python");
    Path wanted = SOURCE.resolve("requirements.txt");
    Path installed = folder.resolve("installed-requirements.txt");
    if (!Files.exists(installed) || Files.mismatch(wanted, installed) >= 0) {
      run(folder, Map.of(), "python3", "-m", "venv", "venv");
      run(folder, Map.of(), python + "", "-m", "pip", "install", "-q", "-r", wanted + "");
      Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    Map<String, String> environment =
        Map.of(
            "PUBLIC_URL",
            PUBLIC_URL,
            "SERVICE_URL",
            "http://127.0.0.1:" + RestAssured.port,
            "TOKEN",
            Inventory.token());
    Map<String, JsonNode> said = new TreeMap<>();
    for (String line : run(folder, environment, python + "", SOURCE.resolve("judge.py") + "")) {
      JsonNode operation = JSON.readTree(line);
      said.put(operation.get("operation").textValue(), operation.get("result"));
    }
    return said;
  }

  private static List<String> run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command[0] + " ends").isTrue();
      assertThat(process.exitValue()).as(String.join(" ", command) + lines).isZero();
      return lines;
    } finally {
      process.destroy();
    }
  }

  private static void requirePython() {
    try {
      new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().destroy();
    } catch (IOException missing) {
      String reason = "python3 is not installed, so zeep cannot judge";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(reason);
      }
      Assumptions.abort(reason);
    }
  }
}
