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

  @Test
  void lostCaseIsRestoredAndWhatCannotBeIsTold() {
    assertThat(OpportunityId.full("001A0000006VM9UIAC")).isEqualTo("001A0000006Vm9uIAC");
    assertThat(OpportunityId.full("001a0000006vm9uiac")).isEqualTo("001A0000006Vm9uIAC");
    assertThat(OpportunityId.fits("001a0000006vm9uiac")).isTrue();
    assertThat(OpportunityId.fits("001A0000006Vm9u")).isTrue();
    assertThat(OpportunityId.fits("001A0000006Vm9uIAE")).isTrue();
    assertThat(OpportunityId.fits("001A0000006Vm9u555")).isFalse();
    assertThat(OpportunityId.fits("001A0000006Vm9uIA9")).isFalse();
  }
}
