package io.strata.system.sap.vendor;

import io.strata.system.sap.submission.OrderTransport;
import io.strata.system.sap.submission.SubmissionRules;
import io.strata.system.sap.vendor.idoc.IdocTransport;
import io.strata.system.sap.vendor.order.ODataTransport;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the configuration makes of the intake: the one way orders go, and when they go again. */
@Dependent
class OrderWays {

  @Produces
  @Singleton
  OrderTransport transport(SapConnector sap, SapConfig config) {
    return switch (config.transport()) {
      case ODATA -> new ODataTransport(sap, config);
      case IDOC -> new IdocTransport(sap, config);
    };
  }

  @Produces
  @Singleton
  SubmissionRules rules(SapConfig config) {
    return new SubmissionRules(config.settle(), config.idoc().posting());
  }
}
