package io.strata.system.sap.vendor.odata;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Rows of a navigation: there when it was expanded, a deferred link otherwise. */
public record SapList<T>(List<T> rows) {

  @JsonCreator
  public SapList(@JsonProperty("results") List<T> rows) {
    this.rows = rows == null ? List.of() : rows;
  }

  /** None when the navigation is not there at all. */
  public static <T> List<T> rowsOf(SapList<T> list) {
    return list == null ? List.of() : list.rows();
  }
}
