package io.strata.runtime.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.runtime.problem.ProblemException;
import org.junit.jupiter.api.Test;

class ConditionalTest {

  private static final String TAG = Conditional.tag("version 1");

  @Test
  void tagIsQuotedAndTellsVersionsApart() {
    assertThat(TAG).startsWith("\"").endsWith("\"").isEqualTo(Conditional.tag("version 1"));
    assertThat(Conditional.tag("version 2")).isNotEqualTo(TAG);
  }

  @Test
  void writeNeedsTheVersionItSaw() {
    Conditional.require(TAG, TAG);
    Conditional.require("\"other\", W/" + TAG, TAG);
    Conditional.require("*", TAG);
    assertThatThrownBy(() -> Conditional.require(null, TAG))
        .isInstanceOfSatisfying(
            ProblemException.class, p -> assertThat(p.type().status()).isEqualTo(428));
    assertThatThrownBy(() -> Conditional.require("\"other\"", TAG))
        .isInstanceOfSatisfying(
            ProblemException.class, p -> assertThat(p.type().status()).isEqualTo(412));
  }
}
