package io.strata.system.salesforce.version;

import io.strata.runtime.conditional.Conditional;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A record as it was read, and the tag of exactly that state.
 *
 * @param etag quoted, strong (RFC 9110, section 8.8.3)
 */
public record Versioned<T>(T value, String etag) {

  /**
   * @param state everything read of the record, its time of change included: that time alone has a
   *     resolution of one second
   */
  public static <T> Versioned<T> of(T value, Record state) {
    return new Versioned<>(value, Conditional.tag(state.toString()));
  }

  public RestResponse<T> ok() {
    return RestResponse.ResponseBuilder.ok(value).header("ETag", etag).build();
  }

  /**
   * @param location relative to the request, so that it holds behind every gateway
   */
  public RestResponse<T> created(String location) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, value)
        .header("Location", location)
        .header("ETag", etag)
        .build();
  }

  /**
   * @throws ProblemException `precondition-failed` when the header names other versions only
   */
  public void requireMatch(String ifMatch) {
    Conditional.require(ifMatch, etag);
  }

  /**
   * Spares the vendor a read for a change that does not say what it changes.
   *
   * @throws ProblemException `precondition-required`
   */
  public static void requireCondition(String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, null);
    }
  }
}
