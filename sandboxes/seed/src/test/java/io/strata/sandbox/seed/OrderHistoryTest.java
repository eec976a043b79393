package io.strata.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderHistoryTest {

  private final Company company = Company.of(Company.DEFAULT_SEED);
  private final List<PastOrder> orders =
      OrderHistory.of(Company.DEFAULT_SEED, company, Assortment.of(Company.DEFAULT_SEED));

  @Test
  void everyWonDealIsOneOrderAndNoOtherDealIsAny() {
    Map<String, PastOrder> byReference = new HashMap<>();
    orders.forEach(order -> assertThat(byReference.put(order.reference(), order)).isNull());
    for (Deal deal : company.deals()) {
      PastOrder order = byReference.remove(deal.reference());
      if (deal.stage() == DealStage.WON) {
        assertThat(order.lines()).isEqualTo(deal.lines());
        assertThat(order.customerId()).isEqualTo(deal.customerId());
        assertThat(order.stage()).isNotEqualTo(PastOrder.Stage.REJECTED);
      } else {
        assertThat(order).isNull();
      }
    }
    assertThat(byReference.keySet()).allMatch(reference -> reference.startsWith("PO-"));
  }

  @Test
  void ordersAreInTheirOrderAndCoverEveryStage() {
    assertThat(orders).hasSize(OrderHistory.ORDERS);
    assertThat(orders).extracting(PastOrder::orderedOn).isSorted();
    assertThat(orders.getLast().orderedOn()).isBeforeOrEqualTo(OrderHistory.LAST_DAY);
    assertThat(orders).extracting(PastOrder::stage).contains(PastOrder.Stage.values());
    assertThat(orders).allMatch(order -> order.reference().length() <= 35);
  }

  @Test
  void referenceOfADealIsItsEighteenCharacters() {
    assertThat(company.deals().getFirst().reference()).isEqualTo("0065g0000000001AAA");
    assertThat(company.deals()).extracting(Deal::reference).doesNotHaveDuplicates();
    assertThat(company.deals().get(35).reference()).isEqualTo("0065g000000000aAAA");
    assertThat(company.deals().get(9).reference()).isEqualTo("0065g000000000AAAQ");
  }
}
