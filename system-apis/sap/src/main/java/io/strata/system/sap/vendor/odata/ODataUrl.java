package io.strata.system.sap.vendor.odata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Path and query of a call. Every value is bound as a literal and percent-encoded, every name
 * checked, nothing else gets in:
 *
 * <pre>ODataUrl.of(SALES_ORDERS, "A_SalesOrder").where(equal("SoldToParty", number)).top(20).text()
 * </pre>
 */
public final class ODataUrl {

  private static final String UNRESERVED = "-._~";

  private final SapService service;
  private final StringBuilder path;
  private final Map<String, String> query = new LinkedHashMap<>();

  private ODataUrl(SapService service, String name) {
    this.service = service;
    this.path = new StringBuilder(Literal.name(name));
  }

  /** An entity set or a function. */
  public static ODataUrl of(SapService service, String name) {
    return new ODataUrl(service, name);
  }

  public ODataUrl key(String value) {
    path.append('(').append(encoded(Literal.text(value).text())).append(')');
    return this;
  }

  /** A key of two parts. */
  public ODataUrl key(String first, String value, String second, String other) {
    path.append('(').append(part(first, value)).append(',').append(part(second, other)).append(')');
    return this;
  }

  /** A parameter of a function. */
  public ODataUrl argument(String name, Literal value) {
    query.put(Literal.name(name), value.text());
    return this;
  }

  public ODataUrl where(Filter filter) {
    query.put("$filter", filter.text());
    return this;
  }

  public ODataUrl select(String... properties) {
    query.put("$select", names(properties));
    return this;
  }

  public ODataUrl expand(String... navigations) {
    query.put("$expand", names(navigations));
    return this;
  }

  public ODataUrl orderBy(String property) {
    query.put("$orderby", Literal.name(property));
    return this;
  }

  public ODataUrl newestFirst(String property) {
    query.put("$orderby", Literal.name(property) + " desc");
    return this;
  }

  /** Always needed: many sets have no limit of their own. */
  public ODataUrl top(int rows) {
    query.put("$top", Integer.toString(rows));
    return this;
  }

  /** From the root of the host. */
  public String text() {
    return service.path() + relative();
  }

  public SapService service() {
    return service;
  }

  /** From the root of the service, as parts of a batch have it. */
  String relative() {
    return query.isEmpty()
        ? path.toString()
        : query.entrySet().stream()
            .map(option -> option.getKey() + "=" + encoded(option.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  private static String part(String name, String value) {
    return Literal.name(name) + "=" + encoded(Literal.text(value).text());
  }

  private static String names(String... names) {
    for (String name : names) {
      Literal.name(name);
    }
    return String.join(",", names);
  }

  /** Everything but the unreserved characters of RFC 3986, a space as `%20`. */
  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", (int) c));
      }
    }
    return out.toString();
  }
}
