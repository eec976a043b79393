package io.strata.system.sap.vendor.odata;

import static io.strata.system.sap.vendor.odata.Filter.atLeast;
import static io.strata.system.sap.vendor.odata.Filter.contains;
import static io.strata.system.sap.vendor.odata.Filter.equal;
import static io.strata.system.sap.vendor.odata.Filter.greater;
import static io.strata.system.sap.vendor.odata.Filter.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller sends, it stays one value of the query it was bound to. */
class ODataUrlTest {

  /** All that means something in a URL, in OData or to who is fooled by either. */
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "'",
            "''",
            " or ",
            " eq ",
            "1 eq 1",
            ")",
            "(",
            "%27",
            "%",
            "&",
            "&$filter=",
            "?",
            "#",
            "/",
            "\\",
            "..",
            "+",
            "=",
            ";",
            ",",
            "\"",
            "$top=9",
            "\r\n",
            "\u0000",
            "é",
            "\u20ac",
            "\uD83D\uDE00",
            "A_Product");
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMaxLength(20)
            .filter(text -> !text.matches("(?s).*[\uD800-\uDFFF].*"));
    return Arbitraries.oneOf(pieces, any).list().ofMaxSize(6).map(all -> String.join("", all));
  }

  @Property(tries = 500)
  void valueOfAFilterIsOneLiteral(
      @ForAll("hostile") String value, @ForAll("hostile") String other) {
    ODataUrl url =
        ODataUrl.of(SapService.SALES_ORDERS, "A_SalesOrder")
            .where(equal("SoldToParty", value).and(greater("SalesOrder", other)))
            .top(20);
    Map<String, String> query = query(url);
    assertThat(query.keySet()).containsExactly("$filter", "$top");
    List<String> literals = new ArrayList<>();
    assertThat(withoutLiterals(query.get("$filter"), literals))
        .isEqualTo("SoldToParty eq ? and SalesOrder gt ?");
    assertThat(literals).containsExactly(value, other);
  }

  @Property(tries = 300)
  void valueOfAKeyStaysInTheKey(@ForAll("hostile") String value) {
    ODataUrl url = ODataUrl.of(SapService.PRODUCTS, "A_Product").key(value);
    URI uri = URI.create(url.text());
    assertThat(uri.getRawQuery()).isNull();
    assertThat(uri.getRawPath().substring(SapService.PRODUCTS.path().length())).doesNotContain("/");
    List<String> literals = new ArrayList<>();
    String key = decoded(uri.getRawPath()).substring(SapService.PRODUCTS.path().length());
    assertThat(withoutLiterals(key, literals)).isEqualTo("A_Product(?)");
    assertThat(literals).containsExactly(value);
  }

  @Property(tries = 300)
  void searchedTextAndArgumentsAreBoundToo(@ForAll("hostile") String value) {
    List<String> literals = new ArrayList<>();
    String filter =
        query(
                ODataUrl.of(SapService.PRODUCTS, "A_ProductDescription")
                    .where(contains("Text", value)))
            .get("$filter");
    assertThat(withoutLiterals(filter, literals))
        .matches("\\(?(substringof\\(\\?,Text\\)( or )?)+\\)?");
    assertThat(literals).contains(value);
    ODataUrl function = ODataUrl.of(SapService.AVAILABILITY, "DetermineAvailabilityAt");
    Map<String, String> query = query(function.argument("Material", Literal.text(value)));
    assertThat(query).containsOnlyKeys("Material");
    assertThat(query.get("Material")).isEqualTo("'" + value.replace("'", "''") + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A B", "A'", "A)", "A&B", "1A", "A//B", "../A", "A eq 1"})
  void nameThatIsNoneIsAMistakeOfOurs(String name) {
    assertThatThrownBy(() -> equal(name, "x")).isInstanceOf(IllegalArgumentException.class);
    ODataUrl url = ODataUrl.of(SapService.PRODUCTS, "A_Product");
    assertThatThrownBy(() -> url.select(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> url.orderBy(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void daysInstantsAndDecimalsHaveTheirOwnForms() {
    assertThat(Literal.day(LocalDate.of(2026, 11, 23)).text())
        .isEqualTo("datetime'2026-11-23T00:00:00'");
    assertThat(Literal.instant(Instant.parse("2026-11-23T10:15:30.123456789Z")).text())
        .isEqualTo("datetimeoffset'2026-11-23T10:15:30.123Z'");
    assertThat(Literal.decimal(new BigDecimal("1E+2")).text()).isEqualTo("100M");
    assertThat(
            query(
                ODataUrl.of(SapService.PRODUCTS, "A_Product")
                    .where(atLeast("LastChangeDateTime", Literal.instant(Instant.EPOCH)))))
        .containsEntry("$filter", "LastChangeDateTime ge datetimeoffset'1970-01-01T00:00:00Z'");
  }

  @Test
  void choiceOfValuesStandsInParenthesesAndOfOneValueDoesNot() {
    ODataUrl url = ODataUrl.of(SapService.STOCK, "A_MatlStkInAcctMod");
    assertThat(query(url.where(in("Plant", List.of("1010", "1110")).and(equal("Type", "01")))))
        .containsEntry("$filter", "(Plant eq '1010' or Plant eq '1110') and Type eq '01'");
    assertThat(query(url.where(in("Plant", List.of("1010")))))
        .containsEntry("$filter", "Plant eq '1010'");
    assertThatThrownBy(() -> in("Plant", List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linkToMoreRowsIsTakenAsGivenButNeverToAnotherHost() {
    String next =
        "https://internal.example:44300/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product"
            + "?$filter=Product gt 'A'&$skiptoken=5000";
    assertThat(NextLink.target(next, SapService.PRODUCTS))
        .isEqualTo(
            "/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product?$filter=Product%20gt%20%27A%27&$skiptoken=5000");
    assertThat(NextLink.target("A_Product?$skiptoken=7", SapService.PRODUCTS))
        .isEqualTo("/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product?$skiptoken=7");
    for (String out : List.of("/sap/bc/other", "https://x/y", "/sap/opu/odata/sap/../../bc")) {
      assertThatThrownBy(() -> NextLink.target(out, SapService.PRODUCTS))
          .hasMessageContaining("upstream-refused");
    }
  }

  private static Map<String, String> query(ODataUrl url) {
    String raw = URI.create(url.text()).getRawQuery();
    return Arrays.stream(raw.split("&"))
        .map(option -> option.split("=", 2))
        .collect(
            Collectors.toMap(
                o -> decoded(o[0]),
                o -> decoded(o[1]),
                (one, two) -> {
                  throw new AssertionError("twice: " + raw);
                },
                java.util.LinkedHashMap::new));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** As the system's own lexer reads it: a literal ends at a quote that is not doubled. */
  private static String withoutLiterals(String text, List<String> literals) {
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\'') {
        rest.append(text.charAt(i));
        continue;
      }
      StringBuilder literal = new StringBuilder();
      for (i++; !(text.charAt(i) == '\'' && !text.startsWith("''", i)); i++) {
        literal.append(text.charAt(i));
        i += text.charAt(i) == '\'' ? 1 : 0;
      }
      literals.add(literal.toString());
      rest.append('?');
    }
    return rest.toString();
  }
}
