package io.strata.benchmarks;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.suite;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sap.cloud.sdk.cloudplatform.connectivity.DefaultHttpDestination;
import com.sap.cloud.sdk.cloudplatform.connectivity.HttpClientAccessor;
import com.sap.cloud.sdk.datamodel.odata.client.ODataProtocol;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestRead;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestResultGeneric;
import io.strata.acceptance.suite.Http;
import io.strata.launcher.identity.Credentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.http.client.HttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole material master: page by page through sys-sap, whose heap is 128 MB, and by the
 * vendor's own client straight from the sandbox.
 */
@Tag("benchmark")
class MaterialsBenchmark {

  private static final int MATERIALS = 50_000;
  private static final int ROUNDS = 3;
  private static final String QUERY =
      "$select=Product,ProductType,ProductGroup,BaseUnit,ProductStandardID,NetWeight,WeightUnit,"
          + "IsMarkedForDeletion,CreationDate,LastChangeDateTime,to_Description"
          + "&$expand=to_Description&$orderby=Product";

  @Test
  void throughTheSystemApiBesideTheVendorsClient() {
    List<Duration> ours = new ArrayList<>();
    List<Duration> peer = new ArrayList<>();
    HttpClient client = vendorsClient();
    timed(MaterialsBenchmark::bySystemApi);
    timed(() -> byVendorsClient(client));
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(timed(MaterialsBenchmark::bySystemApi));
      peer.add(timed(() -> byVendorsClient(client)));
    }
    say("sys-sap", ours);
    say("SAP Cloud SDK for Java", peer);
    System.out.printf(
        "materials: ratio of the medians %.2f%n",
        Latencies.median(peer).toMillis() / (double) Latencies.median(ours).toMillis());
  }

  private static Duration timed(IntSupplier reading) {
    long start = System.nanoTime();
    assertThat(reading.getAsInt()).isEqualTo(MATERIALS);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void say(String who, List<Duration> rounds) {
    long median = Latencies.median(rounds).toMillis();
    System.out.printf(
        "materials: %s %s ms, median %d ms, %d rows/s%n",
        who,
        rounds.stream().map(Duration::toMillis).toList(),
        median,
        MATERIALS * 1000L / Math.max(1, median));
  }

  private static int bySystemApi() {
    int rows = 0;
    String cursor = "";
    do {
      JsonNode page =
          Http.get(internal("/sys-sap/v1/materials?limit=1000" + cursor), token("bench")).json();
      rows += page.path("items").size();
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
    } while (cursor != null);
    return rows;
  }

  private static HttpClient vendorsClient() {
    Credentials.Sap sap = suite().credentials().vendors().sap();
    return HttpClientAccessor.getHttpClient(
        DefaultHttpDestination.builder(
                suite().addresses().url("sandbox-sap").orElseThrow().toString())
            .basicCredentials(sap.username(), sap.password())
            .property("sap-client", sap.client())
            .build());
  }

  private static int byVendorsClient(HttpClient client) {
    ODataRequestResultGeneric page =
        new ODataRequestRead(
                "/sap/opu/odata/sap/API_PRODUCT_SRV", "A_Product", QUERY, ODataProtocol.V2)
            .execute(client);
    int rows = page.asListOfMaps().size();
    while (page.getNextLink().isDefined()) {
      page = page.tryGetNextPage().get();
      rows += page.asListOfMaps().size();
    }
    return rows;
  }
}
