package io.strata.system.sap.submission;

import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderLine;
import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderWrite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether two requests, or a request and an order, are about the same. */
final class OrderFingerprint {

  private OrderFingerprint() {}

  /** Equal for orders of equal content: 2 and 2.0 are the same quantity. */
  static String of(OrderWrite order) {
    List<Object> parts = new ArrayList<>();
    parts.add(order.reference());
    parts.add(order.customer());
    parts.add(String.valueOf(order.date()));
    for (OrderLineWrite line : order.lines()) {
      parts.add(List.of(line.material(), plain(line.quantity()), String.valueOf(line.plant())));
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(parts.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }

  /** Whether an order that is there has as much of every material as the request asks for. */
  static boolean describes(OrderWrite wanted, Order there) {
    Map<String, String> asked = new TreeMap<>();
    for (OrderLineWrite line : wanted.lines()) {
      asked.merge(key(line.material()), plain(line.quantity()), OrderFingerprint::sum);
    }
    Map<String, String> found = new TreeMap<>();
    for (OrderLine line : there.lines()) {
      found.merge(key(line.material()), plain(line.quantity()), OrderFingerprint::sum);
    }
    return asked.equals(found);
  }

  private static String key(String material) {
    return material.matches("[0-9]+") ? material.replaceFirst("^0+(?=.)", "") : material;
  }

  private static String sum(String one, String other) {
    return plain(new BigDecimal(one).add(new BigDecimal(other)));
  }

  private static String plain(BigDecimal quantity) {
    return quantity.stripTrailingZeros().toPlainString();
  }
}
