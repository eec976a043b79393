package io.strata.sandbox.salesforce.event;

import io.strata.sandbox.salesforce.record.Happening;
import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.Optional;

/**
 * A channel one can subscribe to.
 *
 * @param object whose events these are, empty for the channel of all change events
 */
public record Topic(String name, Optional<SObjectType> object) {

  /** Only platform events can be published. */
  public boolean canPublish() {
    return object.filter(SObjectType::isEvent).isPresent();
  }

  /** Whether a happening is told here. */
  public boolean tells(Happening happening) {
    return object
        .map(type -> type.name().equals(happening.change().objectName()))
        .orElse(!happening.change().isEvent());
  }
}
