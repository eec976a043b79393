package io.strata.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssortmentTest {

  private final Assortment assortment = Assortment.of(Company.DEFAULT_SEED);

  @Test
  void catalogueProductsComeFirstWithTheirNamesAndPrices() {
    List<Product> products = Company.of(Company.DEFAULT_SEED).products();
    for (int i = 0; i < products.size(); i++) {
      Material material = assortment.materials().get(i);
      assertThat(material.id()).isEqualTo(products.get(i).id());
      assertThat(material.name()).isEqualTo(products.get(i).name());
      assertThat(material.price()).isEqualTo(products.get(i).price());
      assertThat(material.discontinued()).isFalse();
    }
  }

  @Test
  void numbersHaveNoGapsAndNamesFit() {
    assertThat(assortment.materials())
        .extracting(Material::id)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1_001, 51_000).mapToObj(n -> "P-" + n).toList());
    assertThat(assortment.materials()).allMatch(material -> material.name().length() <= 40);
    assertThat(assortment.materials()).allMatch(material -> material.price().signum() > 0);
  }

  @Test
  void idsFindTheirMaterialAndNothingElseDoes() {
    assertThat(assortment.byId("P-51000")).map(Material::id).hasValue("P-51000");
    for (String id : List.of("P-51001", "P-1000", "P-01001", "P-+1001", "P-", "X", "", "P-1001 ")) {
      assertThat(assortment.byId(id)).as(id).isEmpty();
    }
  }

  @Test
  void sameSeedGivesTheSameMaterialsAndAnotherSeedOthers() {
    assertThat(Assortment.of(7).materials())
        .isEqualTo(Assortment.of(7).materials())
        .isNotEqualTo(Assortment.of(8).materials());
  }

  @Test
  void catalogueProductsLieInEveryPlantAndServicesNowhere() {
    for (Material material : assortment.materials().subList(0, 50)) {
      List<StockLevel> levels = StockLevel.of(Company.DEFAULT_SEED, material);
      if (material.service()) {
        assertThat(levels).isEmpty();
      } else {
        assertThat(levels.stream().map(StockLevel::plant).distinct())
            .containsExactlyElementsOf(Plant.all().stream().map(Plant::id).toList());
      }
    }
    List<StockLevel> some =
        assortment.materials().subList(0, 500).stream()
            .flatMap(material -> StockLevel.of(Company.DEFAULT_SEED, material).stream())
            .toList();
    assertThat(some).extracting(StockLevel::usability).contains(StockLevel.Usability.values());
    assertThat(some).extracting(StockLevel::quantity).contains(BigDecimal.ZERO);
  }
}
