package io.strata.experience.partner.customer;

import io.strata.experience.partner.customer.CrmBlock.BlockStatus;
import io.strata.experience.partner.customer.CrmBlock.Money;
import io.strata.experience.partner.customer.CrmBlock.Opportunity;
import io.strata.experience.partner.customer.CustomerConnection.CustomerEdge;
import io.strata.experience.partner.customer.CustomerConnection.PageInfo;
import io.strata.experience.partner.upstream.customer360.ProcessBlockStatus;
import io.strata.experience.partner.upstream.customer360.ProcessCrmBlock;
import io.strata.experience.partner.upstream.customer360.ProcessCrmOpportunity;
import io.strata.experience.partner.upstream.customer360.ProcessCustomerPage;
import io.strata.experience.partner.upstream.customer360.ProcessMoney;
import io.strata.experience.partner.upstream.customer360.ProcessProfile;
import java.util.List;

/** The process API's words and the partner schema's. */
final class CustomerMapper {

  private CustomerMapper() {}

  static Customer toCustomer(ProcessProfile profile) {
    return new Customer(profile.id(), profile.name(), toBlock(profile.blocks().crm()));
  }

  static CustomerConnection toConnection(ProcessCustomerPage page) {
    List<CustomerEdge> edges =
        page.items().stream()
            .map(c -> new CustomerEdge(Cursor.of(c.id()), new Customer(c.id(), c.name(), null)))
            .toList();
    String end = edges.isEmpty() ? null : edges.getLast().cursor();
    return new CustomerConnection(edges, new PageInfo(page.nextCursor() != null, end));
  }

  static CrmBlock toBlock(ProcessCrmBlock block) {
    return new CrmBlock(
        toStatus(block.status()),
        block.asOf(),
        block.reason(),
        block.data() == null
            ? List.of()
            : block.data().opportunities().stream().map(CustomerMapper::toOpportunity).toList());
  }

  /** The block of a customer that could not be read at all. */
  static CrmBlock unavailable(String reason) {
    return new CrmBlock(BlockStatus.unavailable, null, reason, List.of());
  }

  private static BlockStatus toStatus(ProcessBlockStatus status) {
    return switch (status) {
      case OK -> BlockStatus.ok;
      case STALE -> BlockStatus.stale;
      case NOT_CONNECTED -> BlockStatus.not_connected;
      case UNAVAILABLE, UNRECOGNIZED -> BlockStatus.unavailable;
    };
  }

  private static Opportunity toOpportunity(ProcessCrmOpportunity opportunity) {
    return new Opportunity(
        opportunity.id(), opportunity.name(), opportunity.stage(), toMoney(opportunity.amount()));
  }

  private static Money toMoney(ProcessMoney money) {
    return money == null ? null : new Money(money.amount(), money.currency());
  }
}
