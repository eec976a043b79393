package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.suite;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.acceptance.suite.Http;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole material master through a process that could not hold it. */
class MaterialsTest {

  @Test
  void fiftyThousandMaterialsGoThroughAHeapOf128Megabytes() {
    long pid = suite().status().component("sys-sap").pid();
    assertThat(ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow())
        .contains("-Xmx128m");
    Set<String> seen = new HashSet<>();
    String cursor = "";
    do {
      Http.Answer page =
          Http.get(internal("/sys-sap/v1/materials?limit=5000" + cursor), token("team-returns"));
      assertThat(page.status()).isEqualTo(200);
      for (JsonNode material : page.json().path("items")) {
        assertThat(seen.add(material.path("id").asText())).isTrue();
      }
      JsonNode next = page.json().path("nextCursor");
      cursor = next.isTextual() ? "&cursor=" + next.asText() : null;
    } while (cursor != null);
    assertThat(seen).hasSize(50_000).contains("P-1001", "P-51000");
  }
}
