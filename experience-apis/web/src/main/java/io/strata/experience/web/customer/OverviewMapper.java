package io.strata.experience.web.customer;

import io.strata.experience.web.api.BlockStatus;
import io.strata.experience.web.api.BlockVia;
import io.strata.experience.web.api.CrmBlock;
import io.strata.experience.web.api.CrmData;
import io.strata.experience.web.api.CrmOpportunity;
import io.strata.experience.web.api.CustomerBlocks;
import io.strata.experience.web.api.Money;
import io.strata.experience.web.api.NotConnectedBlock;
import io.strata.experience.web.api.Overview;
import io.strata.experience.web.upstream.customer360.ProcessBlockStatus;
import io.strata.experience.web.upstream.customer360.ProcessBlockVia;
import io.strata.experience.web.upstream.customer360.ProcessCrmBlock;
import io.strata.experience.web.upstream.customer360.ProcessCrmData;
import io.strata.experience.web.upstream.customer360.ProcessCrmOpportunity;
import io.strata.experience.web.upstream.customer360.ProcessMoney;
import io.strata.experience.web.upstream.customer360.ProcessNotConnectedBlock;
import io.strata.experience.web.upstream.customer360.ProcessProfile;

/** The profile as the process API tells it, and the screen the web shows of it. */
final class OverviewMapper {

  private OverviewMapper() {}

  static Overview toOverview(ProcessProfile profile) {
    var blocks = profile.blocks();
    return new Overview(
        profile.id(),
        profile.name(),
        new CustomerBlocks(
            toBlock(blocks.crm()),
            OrdersMapper.toBlock(blocks.orders()),
            toBlock(blocks.billing()),
            toBlock(blocks.support()),
            toBlock(blocks.usage())));
  }

  private static CrmBlock toBlock(ProcessCrmBlock block) {
    return new CrmBlock(
        toStatus(block.status()),
        block.source(),
        block.asOf(),
        block.ageMs(),
        toVia(block.via()),
        block.reason(),
        toData(block.data()));
  }

  private static NotConnectedBlock toBlock(ProcessNotConnectedBlock block) {
    return new NotConnectedBlock(toStatus(block.status()), block.source());
  }

  /** A status this screen does not know yet is shown as no data. */
  static BlockStatus toStatus(ProcessBlockStatus status) {
    return switch (status) {
      case OK -> BlockStatus.OK;
      case STALE -> BlockStatus.STALE;
      case NOT_CONNECTED -> BlockStatus.NOT_CONNECTED;
      case UNAVAILABLE, UNRECOGNIZED -> BlockStatus.UNAVAILABLE;
    };
  }

  static BlockVia toVia(ProcessBlockVia via) {
    return switch (via) {
      case LIVE -> BlockVia.LIVE;
      case CACHE -> BlockVia.CACHE;
      case STALE_IF_ERROR -> BlockVia.STALE_IF_ERROR;
      case UNRECOGNIZED -> null;
      case null -> null;
    };
  }

  private static CrmData toData(ProcessCrmData data) {
    return data == null
        ? null
        : new CrmData(
            data.name(), data.opportunities().stream().map(OverviewMapper::toOpportunity).toList());
  }

  private static CrmOpportunity toOpportunity(ProcessCrmOpportunity opportunity) {
    return new CrmOpportunity(
        opportunity.id(), opportunity.name(), opportunity.stage(), toMoney(opportunity.amount()));
  }

  static Money toMoney(ProcessMoney money) {
    return money == null ? null : new Money(money.amount(), money.currency());
  }
}
