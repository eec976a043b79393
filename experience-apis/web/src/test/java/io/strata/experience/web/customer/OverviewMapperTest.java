package io.strata.experience.web.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.experience.web.api.BlockStatus;
import io.strata.experience.web.api.BlockVia;
import io.strata.experience.web.api.CrmBlock;
import io.strata.experience.web.upstream.customer360.ProcessBlockStatus;
import io.strata.experience.web.upstream.customer360.ProcessBlockVia;
import io.strata.experience.web.upstream.customer360.ProcessCrmBlock;
import io.strata.experience.web.upstream.customer360.ProcessCustomerBlocks;
import io.strata.experience.web.upstream.customer360.ProcessNotConnectedBlock;
import io.strata.experience.web.upstream.customer360.ProcessOrdersBlock;
import io.strata.experience.web.upstream.customer360.ProcessProfile;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewMapperTest {

  private static final Instant AS_OF = Instant.parse("2026-11-01T08:00:00Z");

  @Test
  void blockWithoutDataSaysWhyAndHowOldItIs() {
    CrmBlock block = shown(ProcessBlockStatus.UNAVAILABLE, ProcessBlockVia.STALE_IF_ERROR);
    assertThat(block)
        .isEqualTo(
            new CrmBlock(
                BlockStatus.UNAVAILABLE,
                "sys-salesforce",
                AS_OF,
                5L,
                BlockVia.STALE_IF_ERROR,
                "deadline-exceeded",
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "OK,OK",
    "STALE,STALE",
    "NOT_CONNECTED,NOT_CONNECTED",
    "UNAVAILABLE,UNAVAILABLE",
    "UNRECOGNIZED,UNAVAILABLE"
  })
  void statusKeepsItsNameOrMeansNoData(ProcessBlockStatus told, BlockStatus shown) {
    assertThat(shown(told, ProcessBlockVia.LIVE).status()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"LIVE,LIVE", "CACHE,CACHE", "STALE_IF_ERROR,STALE_IF_ERROR", "UNRECOGNIZED,", ","})
  void wayTheDataCameIsShownWhenItIsKnown(ProcessBlockVia told, BlockVia shown) {
    assertThat(shown(ProcessBlockStatus.OK, told).via()).isEqualTo(shown);
  }

  private static CrmBlock shown(ProcessBlockStatus status, ProcessBlockVia via) {
    var crm =
        new ProcessCrmBlock(status, "sys-salesforce", AS_OF, 5L, via, "deadline-exceeded", null);
    var none = new ProcessNotConnectedBlock(ProcessBlockStatus.NOT_CONNECTED, "sys-sap");
    var orders =
        new ProcessOrdersBlock(
            ProcessBlockStatus.NOT_CONNECTED, "sys-sap", null, null, null, null, null);
    var blocks = new ProcessCustomerBlocks(crm, orders, none, none, none);
    return OverviewMapper.toOverview(new ProcessProfile("C-10001", "Acme", blocks)).blocks().crm();
  }
}
