package io.strata.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompanyTest {

  private final Company company = Company.of(Company.DEFAULT_SEED);

  @Test
  void sameSeedGivesSameDataAndAnotherSeedOther() {
    assertThat(Company.of(7)).isEqualTo(Company.of(7)).isNotEqualTo(Company.of(8));
  }

  @Test
  void customersAreNumberedWithoutGapsAndNamedOnce() {
    List<String> ids = IntStream.rangeClosed(10_001, 10_200).mapToObj(n -> "C-" + n).toList();
    assertThat(company.customers()).extracting(Customer::id).containsExactlyElementsOf(ids);
    assertThat(company.customers()).extracting(Customer::name).doesNotHaveDuplicates();
  }

  @Test
  void everyCustomerHasOneToFourContactsAtAnExampleDomain() {
    for (Customer customer : company.customers()) {
      assertThat(company.contacts().stream().filter(c -> c.customerId().equals(customer.id())))
          .hasSizeBetween(1, 4);
    }
    assertThat(company.contacts())
        .extracting(ContactPerson::email)
        .doesNotHaveDuplicates()
        .allMatch(
            email -> email.matches("[a-z]+\\.[a-z]+[1-4]@[a-z]+[0-9]+\\.example\\.(com|org)"));
  }

  @Test
  void dealsCoverEveryStageAndCustomerAndKnownProducts() {
    assertThat(company.deals()).hasSize(600);
    assertThat(company.deals()).extracting(Deal::stage).contains(DealStage.values());
    assertThat(company.deals().stream().map(Deal::customerId).distinct()).hasSize(200);
    List<String> products = company.products().stream().map(Product::id).toList();
    assertThat(products).hasSize(50).doesNotHaveDuplicates();
    assertThat(company.deals())
        .allSatisfy(
            deal -> {
              assertThat(deal.lines())
                  .isNotEmpty()
                  .allMatch(line -> products.contains(line.productId()));
              assertThat(deal.amount()).isPositive();
              assertThat(deal.closeDate().getYear()).isBetween(2025, 2027);
            });
  }
}
