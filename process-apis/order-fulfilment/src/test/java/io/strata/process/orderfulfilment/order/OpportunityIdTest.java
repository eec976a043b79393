package io.strata.process.orderfulfilment.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpportunityIdTest {

  /** The example of Salesforce's own documentation of 18-character ids. */
  @Test
  void caseOfTheFifteenIsSaidByTheLastThree() {
    assertThat(OpportunityId.full("001A0000006Vm9u")).isEqualTo("001A0000006Vm9uIAC");
    assertThat(OpportunityId.full("001A0000006Vm9uIAC")).isEqualTo("001A0000006Vm9uIAC");
  }
}
