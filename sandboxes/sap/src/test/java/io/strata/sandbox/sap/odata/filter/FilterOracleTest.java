package io.strata.sandbox.sap.odata.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.SystemSandbox;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.odata.filter.QueryGenerator.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Generated queries give the rows that plain Java over the records gives. More of them with
 * `-Dfilter.queries=N`, others with `-Dfilter.seed=N`.
 */
class FilterOracleTest {

  private static final int QUERIES = Integer.getInteger("filter.queries", 600);
  private static final long SEED = Long.getLong("filter.seed", 20_261_125L);

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void generatedQueriesGiveTheRowsThatPlainJavaGives() throws IOException {
    System.out.println("filter.seed=" + SEED);
    shortNumbers();
    run(
        "API_SALES_ORDER_SRV/A_SalesOrder",
        List.of(
            "SalesOrder",
            "SoldToParty",
            "PurchaseOrderByCustomer",
            "TotalNetAmount",
            "SalesOrderDate",
            "LastChangeDateTime",
            "OverallSDProcessStatus",
            "DeliveryBlockReason",
            "FixedValueDate",
            "CompleteDeliveryIsDefined"),
        QUERIES * 2 / 3,
        SEED);
    run(
        "API_BUSINESS_PARTNER/A_BusinessPartner",
        List.of(
            "BusinessPartner",
            "BusinessPartnerFullName",
            "BusinessPartnerIDByExtSystem",
            "BusinessPartnerIsBlocked",
            "CreationDate",
            "SearchTerm1"),
        QUERIES / 3,
        SEED + 1);
  }

  /** Numbers of other lengths: as texts they would compare otherwise. */
  private static void shortNumbers() throws IOException {
    for (String number : List.of("7", "99", "777", "12345")) {
      String body = Orders.body("own " + number, Orders.item("P-1001", "1"));
      system
          .post(Orders.SET, body.replaceFirst("\\{", "{\"SalesOrder\":\"" + number + "\","))
          .expect(201);
    }
  }

  private static void run(String path, List<String> names, int queries, long seed)
      throws IOException {
    EntitySet set = Catalogue.load().set(path.substring(path.indexOf('/') + 1));
    Property key = set.keys().getFirst();
    Candidate byKey = new Candidate(key.name(), key.type(), key.alpha(), List.of());
    List<JsonNode> records =
        system.records(set.recordType()).stream().sorted(Oracle.order(byKey, false)).toList();
    QueryGenerator generator = new QueryGenerator(seed, candidates(set, names, records, seed));
    int filled = 0;
    for (int i = 0; i < queries; i++) {
      Query query = generator.query();
      List<String> expected = expected(query, records, set);
      String url = url(path, query, set);
      assertThat(actual(url, set)).as(query.filter().text() + " | " + url).isEqualTo(expected);
      filled += expected.isEmpty() ? 0 : 1;
    }
    assertThat(filled).as("queries with an answer").isGreaterThanOrEqualTo(queries * 60 / 100);
    assertThat(generator.made)
        .containsKeys("eq", "ne", "gt", "ge", "lt", "le", "and", "or", "not", "( )")
        .containsKeys("substringof", "startswith", "endswith", "literal first")
        .containsKeys("asc", "desc", "top", "no top", "skip");
    if (names.contains("TotalNetAmount")) {
      assertThat(generator.made)
          .containsKeys("Edm.String", "Edm.Boolean", "Edm.Decimal", "Edm.DateTime", "null")
          .containsKey("Edm.DateTimeOffset");
    }
  }

  /** Some values that occur, and of a property without values its initial one. */
  private static List<Candidate> candidates(
      EntitySet set, List<String> names, List<JsonNode> records, long seed) {
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names) {
      var property = set.require(name);
      Candidate bare = new Candidate(name, property.type(), property.alpha(), List.of());
      Set<Object> seen = new HashSet<>();
      records.forEach(record -> seen.add(Oracle.value(bare, record)));
      List<Object> values = new ArrayList<>(seen);
      values.sort((a, b) -> String.valueOf(a).compareTo(String.valueOf(b)));
      Collections.shuffle(values, new Random(seed));
      candidates.add(
          new Candidate(
              name,
              property.type(),
              property.alpha(),
              values.subList(0, Math.min(values.size(), 12))));
    }
    return candidates;
  }

  private static List<String> expected(Query query, List<JsonNode> records, EntitySet set) {
    var found = records.stream().filter(query.filter().meaning());
    if (query.order() != null) {
      found = found.sorted(query.order());
    }
    return found
        .skip(query.skip())
        .limit(query.top() < 0 ? Integer.MAX_VALUE : query.top())
        .map(record -> record.get(set.keys().getFirst().name()).textValue())
        .toList();
  }

  private static String url(String path, Query query, EntitySet set) {
    StringBuilder url = new StringBuilder(path + "?$select=" + set.keys().getFirst().name());
    url.append("&$filter=").append(SystemSandbox.encode(query.filter().text()));
    if (!query.orderText().isEmpty()) {
      url.append("&$orderby=").append(SystemSandbox.encode(query.orderText()));
    }
    if (query.top() >= 0) {
      url.append("&$top=").append(query.top());
    }
    if (query.skip() > 0) {
      url.append("&$skip=").append(query.skip());
    }
    return url.toString();
  }

  private static List<String> actual(String url, EntitySet set) throws IOException {
    return system.get(url).expect(200).results().stream()
        .map(row -> row.get(set.keys().getFirst().name()).textValue())
        .toList();
  }
}
