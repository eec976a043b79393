package io.strata.system.salesforce.vendor.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.salesforce.api.DeliveryStatus;
import io.strata.system.salesforce.api.Money;
import io.strata.system.salesforce.api.Opportunity;
import io.strata.system.salesforce.api.OpportunityChanges;
import io.strata.system.salesforce.api.OpportunityDetail;
import io.strata.system.salesforce.api.OpportunityLine;
import io.strata.system.salesforce.api.OpportunityReference;
import io.strata.system.salesforce.api.OpportunityUpdate;
import io.strata.system.salesforce.api.OpportunityWrite;
import io.strata.system.salesforce.vendor.SfAccountRef;
import io.strata.system.salesforce.vendor.SfFieldsText;
import io.strata.system.salesforce.vendor.opportunity.SfLine.SfProduct;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpportunityMapperTest {

  private static final OpportunityFields KEY =
      new OpportunityFields("External_Id__c", "Order__c", "Delivery__c");
  private static final Amounts EUR = new Amounts("EUR");
  private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");
  private static final LocalDate CLOSES = LocalDate.of(2026, 12, 1);

  private static SfOpportunity row(BigDecimal amount) {
    return new SfOpportunity(
        "0065g00000AbCdEAAV",
        new SfAccountRef("C-10001"),
        "Spindles",
        "Closed Won",
        true,
        true,
        amount,
        CLOSES,
        CHANGED,
        null,
        Map.of(KEY.externalId(), "D-1", "Order__c", "4002001", "Delivery__c", "In Production"));
  }

  @Test
  void opportunityCarriesStageMoneyAndAccountNumber() {
    assertThat(OpportunityMapper.toOpportunity(row(new BigDecimal("120.5")), EUR, KEY))
        .isEqualTo(
            new Opportunity(
                "0065g00000AbCdEAAV",
                "D-1",
                "C-10001",
                "Spindles",
                "Closed Won",
                true,
                true,
                new Money("120.50", "EUR"),
                CLOSES,
                "4002001",
                DeliveryStatus.IN_PRODUCTION,
                CHANGED));
  }

  @Test
  void opportunityWithoutAmountHasNoMoney() {
    assertThat(OpportunityMapper.toOpportunity(row(null), EUR, KEY).amount()).isNull();
  }

  @Test
  void lineCarriesProductCodeQuantityAndPrices() {
    SfLine line =
        new SfLine(
            "00k5g00000AbCdEAAV",
            new SfProduct("SKU-1", "Drives", true, "Each"),
            "Spindle",
            new BigDecimal("2.00"),
            new BigDecimal("60.255"),
            new BigDecimal("1.2051E+2"));
    OpportunityDetail detail =
        OpportunityMapper.toDetail(row(BigDecimal.TEN), List.of(line), EUR, KEY);
    assertThat(detail.lines())
        .containsExactly(
            new OpportunityLine(
                "00k5g00000AbCdEAAV",
                "SKU-1",
                "Drives",
                true,
                "Each",
                "Spindle",
                "2",
                new Money("60.26", "EUR"),
                new Money("120.51", "EUR")));
    assertThat(detail.stage()).isEqualTo("Closed Won");
    assertThat(detail.amount()).isEqualTo(new Money("10.00", "EUR"));
  }

  @Test
  void lineWithoutProductHasNoCode() {
    SfLine line = new SfLine("00k", null, null, new BigDecimal("100"), null, null);
    assertThat(OpportunityMapper.toDetail(row(null), List.of(line), EUR, KEY).lines())
        .containsExactly(
            new OpportunityLine("00k", null, null, null, null, null, "100", null, null));
  }

  @Test
  void writtenOpportunityNamesItsAccountByNumber() {
    OpportunityWrite deal =
        new OpportunityWrite(
            "C-10001", "Spindles", "Prospecting", new Money("120.50", "EUR"), CLOSES);
    assertThat(SfFieldsText.of(OpportunityMapper.toFields(deal, EUR, "Customer_Number__c")))
        .isEqualTo(
            """
            {"Name":"Spindles","StageName":"Prospecting","Amount":120.50,\
            "CloseDate":"2026-12-01","Account":{"Customer_Number__c":"C-10001"}}""");
  }

  @Test
  void absentMembersAreLeftAlone() {
    OpportunityChanges changes = new OpportunityChanges(null, "Closed Won", null, null, null, null);
    assertThat(SfFieldsText.of(OpportunityMapper.toFields(changes, EUR, KEY)))
        .isEqualTo("{\"StageName\":\"Closed Won\"}");
  }

  @Test
  void moneyOfAnotherCurrencyIsRefused() {
    OpportunityChanges changes =
        new OpportunityChanges(null, null, new Money("1.00", "USD"), null, null, null);
    assertThatThrownBy(() -> OpportunityMapper.toFields(changes, EUR, KEY))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.RULE_VIOLATED);
              assertThat(problem.violations())
                  .containsExactly(Violation.inBody("/amount/currency", "must be EUR"));
            });
  }

  @Test
  void orderNumberAndDeliveryAreWrittenToTheFieldsOfThisOrg() {
    OpportunityChanges changes =
        new OpportunityChanges(null, null, null, null, "4002001", DeliveryStatus.SHIPPED);
    assertThat(SfFieldsText.of(OpportunityMapper.toFields(changes, EUR, KEY)))
        .isEqualTo("{\"Order__c\":\"4002001\",\"Delivery__c\":\"Shipped\"}");
  }

  @ParameterizedTest
  @EnumSource(DeliveryStatus.class)
  void deliveryStatusSurvivesTheRoundTrip(DeliveryStatus status) {
    assertThat(DeliveryStages.toStatus(DeliveryStages.toValue(status))).isEqualTo(status);
  }

  @Test
  void deliveryStatusThatTheOrgAddedIsAbsent() {
    assertThat(DeliveryStages.toStatus("Lost at sea")).isNull();
    assertThat(DeliveryStages.toStatus(null)).isNull();
  }

  @Test
  void referenceCarriesIdOrderNumberAndVersion() {
    SfReference row = new SfReference("0065g00000AbCdEAAV", CHANGED, Map.of("Order__c", "4002001"));
    assertThat(OpportunityMapper.toReference(row, KEY))
        .isEqualTo(new OpportunityReference("0065g00000AbCdEAAV", "4002001", CHANGED));
  }

  @Test
  void updateOfManyCarriesItsMembersAndLeavesAbsentOnesAlone() {
    OpportunityUpdate update =
        new OpportunityUpdate("0065g00000AbCdEAAV", "Closed Won", "4002001", null);
    assertThat(SfFieldsText.of(OpportunityMapper.toFields(update, KEY)))
        .isEqualTo("{\"StageName\":\"Closed Won\",\"Order__c\":\"4002001\"}");
  }

  @Property
  void amountsSurviveTheRoundTripToTheCent(
      @ForAll @BigRange(min = "-9999999999999.99", max = "9999999999999.99") @Scale(2)
          BigDecimal amount) {
    assertThat(EUR.toAmount(EUR.toMoney(amount))).isEqualByComparingTo(amount);
  }
}
