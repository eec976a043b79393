package io.strata.sandbox.salesforce.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class RecordIdTest {

  /** Ids of real orgs, as the vendor's documentation shows them. */
  @Example
  void checksumIsTheVendors() {
    assertThat(RecordId.checksum("001R0000005hDFY")).isEqualTo("IA2");
    assertThat(RecordId.checksum("001D000000K0fXO")).isEqualTo("IAZ");
    assertThat(RecordId.checksum("005R0000000UyrW")).isEqualTo("IAS");
  }

  @Property
  void fifteenAndEighteenCharactersNameTheSameRecord(@ForAll("fifteen") String fifteen) {
    String eighteen = fifteen + RecordId.checksum(fifteen);
    assertThat(RecordId.canonical(fifteen)).hasValue(eighteen);
    assertThat(RecordId.canonical(eighteen)).hasValue(eighteen);
  }

  @Property
  void lostCaseIsRepaired(@ForAll("fifteen") String fifteen) {
    String eighteen = fifteen + RecordId.checksum(fifteen);
    assertThat(RecordId.canonical(eighteen.toLowerCase(Locale.ROOT))).hasValue(eighteen);
    assertThat(RecordId.canonical(eighteen.toUpperCase(Locale.ROOT))).hasValue(eighteen);
  }

  @Property
  void idsDifferOnlyInCaseHaveOtherChecksums(@ForAll("fifteen") String fifteen) {
    String swapped =
        fifteen.equals(fifteen.toLowerCase(Locale.ROOT))
            ? fifteen.toUpperCase(Locale.ROOT)
            : fifteen.toLowerCase(Locale.ROOT);
    if (!swapped.equals(fifteen)) {
      assertThat(RecordId.checksum(swapped)).isNotEqualTo(RecordId.checksum(fifteen));
    }
  }

  @Property
  void serialNumberIsReadBackAndSortsAsNumbersDo(
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long one,
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long other) {
    String id = RecordId.of("001", one);
    assertThat(RecordId.serial(id)).isEqualTo(one);
    assertThat(RecordId.canonical(id)).hasValue(id);
    assertThat(Integer.signum(id.compareTo(RecordId.of("001", other))))
        .isEqualTo(Long.compare(one, other));
  }

  @Property
  void nothingElseIsAnId(@ForAll String text) {
    if (!text.matches("[0-9A-Za-z]{15}|[0-9A-Za-z]{18}")) {
      assertThat(RecordId.canonical(text)).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> fifteen() {
    return Arbitraries.strings()
        .withCharRange('0', '9')
        .withCharRange('A', 'Z')
        .withCharRange('a', 'z')
        .ofLength(15);
  }
}
