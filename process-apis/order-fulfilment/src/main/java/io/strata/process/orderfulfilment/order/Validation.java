package io.strata.process.orderfulfilment.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold before an order is created; everything that does not is found at once. */
public final class Validation {

  private static final int MOST_LINES = 200;
  private static final BigDecimal MOST = new BigDecimal("999999999999");

  /** The ERP's quantities have three decimals. */
  private static final int DECIMALS = 3;

  private Validation() {}

  /** Everything wrong with the content alone: types and rules, no record looked up. */
  public static List<Finding> ofContent(Content content) {
    List<Finding> findings = new ArrayList<>();
    if (content.customer() == null) {
      findings.add(Finding.wrong("/customer", "there is no customer"));
    } else if (!content.customer().matches("C-[0-9]{5,8}")) {
      findings.add(Finding.wrong("/customer", "is no customer id"));
    }
    if (content.lines().isEmpty()) {
      findings.add(Finding.wrong("/lines", "there is no line"));
    }
    if (content.lines().size() > MOST_LINES) {
      findings.add(Finding.wrong("/lines", "there are more than 200 lines"));
    }
    for (int i = 0; i < content.lines().size(); i++) {
      line("/lines/" + i, content.lines().get(i), findings);
    }
    currencies(content, findings);
    return findings;
  }

  /** The same, and everything wrong between the content and the ERP's records. */
  public static List<Finding> of(Content content, MasterData known) {
    List<Finding> findings = new ArrayList<>(ofContent(content));
    if (content.customer() != null) {
      customer(content.customer(), known, findings);
    }
    for (int i = 0; i < content.lines().size(); i++) {
      material("/lines/" + i + "/material", content.lines().get(i).material(), known, findings);
    }
    return findings;
  }

  private static void line(String at, Content.Line line, List<Finding> findings) {
    if (line.material() == null || line.material().isBlank()) {
      findings.add(Finding.wrong(at + "/material", "there is no product code"));
    } else if (line.material().length() > 40) {
      findings.add(Finding.wrong(at + "/material", "is longer than 40 characters"));
    }
    if (line.quantity() == null) {
      findings.add(Finding.wrong(at + "/quantity", "is no number"));
    } else if (line.quantity().signum() <= 0) {
      findings.add(Finding.wrong(at + "/quantity", "is not above zero"));
    } else if (line.quantity().compareTo(MOST) > 0) {
      findings.add(Finding.wrong(at + "/quantity", "is more than the ERP can hold"));
    } else if (line.quantity().scale() > DECIMALS) {
      findings.add(Finding.wrong(at + "/quantity", "has more than three decimals"));
    }
    if (line.plant() != null && !line.plant().matches("[A-Za-z0-9]{1,4}")) {
      findings.add(Finding.wrong(at + "/plant", "is no plant"));
    }
    if (Boolean.FALSE.equals(line.active())) {
      findings.add(Finding.wrong(at + "/material", "is a product that is not sold any more"));
    }
  }

  private static void currencies(Content content, List<Finding> findings) {
    Set<String> currencies = new HashSet<>();
    content.lines().stream()
        .map(Content.Line::currency)
        .filter(currency -> currency != null)
        .forEach(currencies::add);
    if (currencies.size() > 1) {
      findings.add(Finding.wrong("/lines", "are priced in more than one currency"));
    }
  }

  private static void customer(String id, MasterData known, List<Finding> findings) {
    if (known.customer().isEmpty()) {
      findings.add(
          new Finding("/customer", Finding.Kind.MISSING_CUSTOMER, "the ERP does not know " + id));
    } else if (known.customer().get().blocked()) {
      findings.add(Finding.wrong("/customer", "is blocked in the ERP"));
    }
  }

  private static void material(
      String at, String material, MasterData known, List<Finding> findings) {
    if (material == null || material.isBlank()) {
      return;
    }
    MasterData.Material facts = known.materials().get(material);
    if (facts == null) {
      findings.add(
          new Finding(at, Finding.Kind.MISSING_MATERIAL, "the ERP does not know " + material));
    } else if (facts.deleted()) {
      findings.add(Finding.wrong(at, "is flagged for deletion in the ERP"));
    }
  }
}
