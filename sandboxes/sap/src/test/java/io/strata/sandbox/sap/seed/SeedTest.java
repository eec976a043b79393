package io.strata.sandbox.sap.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.SystemSandbox;
import io.strata.sandbox.seed.Company;
import io.strata.sandbox.seed.Deal;
import io.strata.sandbox.seed.DealStage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeedTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void everyWonDealHasExactlyOneOrderOfItsCustomerAndAmount() throws IOException {
    Map<String, JsonNode> orders = new HashMap<>();
    int taken = 0;
    for (JsonNode order : system.records("SalesOrder")) {
      taken++;
      assertThat(orders.put(order.get("PurchaseOrderByCustomer").asText(), order)).isNull();
    }
    assertThat(taken).isEqualTo(2_000);
    List<Deal> won =
        Company.of(42).deals().stream().filter(deal -> deal.stage() == DealStage.WON).toList();
    assertThat(won).hasSizeGreaterThan(100);
    for (Deal deal : won) {
      JsonNode order = orders.remove(deal.reference());
      assertThat(order).as(deal.id()).isNotNull();
      assertThat(order.get("SoldToParty").asText())
          .isEqualTo(PartnerSeed.number(deal.customerId()));
      assertThat(new BigDecimal(order.get("TotalNetAmount").asText()))
          .isEqualByComparingTo(deal.amount());
    }
    assertThat(orders.keySet()).noneMatch(reference -> reference.startsWith("006"));
  }

  @Test
  void pastIsConsistentDownToTheInvoice() throws IOException {
    Map<String, BigDecimal> invoiced = new HashMap<>();
    for (JsonNode item : system.records("BillingDocumentItem")) {
      invoiced.merge(
          item.get("SalesDocument").asText(),
          new BigDecimal(item.get("NetAmount").asText()),
          BigDecimal::add);
    }
    int done = 0;
    for (JsonNode order : system.records("SalesOrder?OverallOrdReltdBillgStatus=C")) {
      assertThat(invoiced.get(order.get("SalesOrder").asText()))
          .isEqualByComparingTo(new BigDecimal(order.get("TotalNetAmount").asText()));
      done++;
    }
    assertThat(done).isGreaterThan(1_800);
    assertThat(system.records("SalesOrder?OverallSDProcessStatus=A")).hasSizeGreaterThan(20);
    assertThat(system.records("SalesOrder?OverallSDProcessStatus=B")).hasSizeGreaterThan(20);
    assertThat(system.records("ProductionOrder?OrderIsReleased=X")).isNotEmpty();
  }
}
