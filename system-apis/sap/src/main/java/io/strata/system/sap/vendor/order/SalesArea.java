package io.strata.system.sap.vendor.order;

import java.util.List;

/** `organization/channel/division`. */
public final class SalesArea {

  private SalesArea() {}

  /**
   * @throws IllegalStateException when it is not three parts: the service does not start then
   */
  public static List<String> parts(String area) {
    List<String> parts = List.of(area.split("/", -1));
    if (parts.size() != 3 || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalStateException("sap.sales-area must be organization/channel/division");
    }
    return parts;
  }
}
