package io.strata.durable.step;

import io.strata.runtime.StrataConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the configured {@link RetryPolicy}: `strata.retry.delays`, then the step's own limits. */
class Retries {

  @Produces
  @Singleton
  RetryPolicy configured(StrataConfig strata, StepsConfig config) {
    return RetryPolicy.of(strata.retry().delays(), config.retryCap(), config.retryFor());
  }
}
