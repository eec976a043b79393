package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/** What became of one record of a collection (REST API Developer Guide, sObject Collections). */
record SfSaved(
    @JsonProperty(value = "success", required = true) boolean success,
    @JsonProperty("errors") List<SfError> errors) {

  SfSaved {
    errors = errors == null ? List.of() : errors.stream().filter(Objects::nonNull).toList();
  }
}
