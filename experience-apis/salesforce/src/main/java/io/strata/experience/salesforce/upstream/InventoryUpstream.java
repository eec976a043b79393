package io.strata.experience.salesforce.upstream;

import io.strata.experience.salesforce.upstream.inventory.AvailabilityApi;
import io.strata.experience.salesforce.upstream.inventory.ProcessAvailabilityAnswer;
import io.strata.experience.salesforce.upstream.inventory.ProcessAvailabilityCheck;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The inventory as an org sees it. */
@ApplicationScoped
public class InventoryUpstream {

  private final AvailabilityApi availability;
  private final UpstreamGuard guard;

  public InventoryUpstream(@RestClient AvailabilityApi availability, Guards guards) {
    this.availability = availability;
    this.guard = guards.layer("prc-inventory");
  }

  /** A check changes nothing, so it may be asked again. */
  public ProcessAvailabilityAnswer check(ProcessAvailabilityCheck check) {
    return guard.read("checkAvailability", () -> availability.checkAvailability(check, null));
  }
}
