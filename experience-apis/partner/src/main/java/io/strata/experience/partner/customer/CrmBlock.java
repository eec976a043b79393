package io.strata.experience.partner.customer;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What the CRM tells of a customer; without opportunities when it tells nothing. */
public record CrmBlock(
    @NonNull BlockStatus status,
    @Description("The source's own timestamp.") Instant asOf,
    @Description("Why there is no data.") String reason,
    @NonNull List<@NonNull Opportunity> opportunities) {

  /** How a block came about. */
  public enum BlockStatus {
    ok,
    stale,
    unavailable,
    not_connected
  }

  /** An opportunity of the customer. */
  public record Opportunity(
      @org.eclipse.microprofile.graphql.Id @NonNull String id,
      @NonNull String name,
      @NonNull String stage,
      Money amount) {}

  /** An amount with its currency. */
  public record Money(
      @NonNull @Description("Decimal with two digits after the point.") String amount,
      @NonNull String currency) {}
}
