package io.strata.runtime.conditional;

import io.quarkus.runtime.util.HashUtil;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;

/** Conditional requests (RFC 9110, section 13): entity tags, 304, 412 and 428. */
public final class Conditional {

  private static final int TAG_DIGITS = 24;

  private Conditional() {}

  /** A strong entity tag, quotes included, over everything that tells one version from another. */
  public static String tag(String version) {
    return '"' + HashUtil.sha256(version).substring(0, TAG_DIGITS) + '"';
  }

  /** The entity with its tag, or 304 when the caller's If-None-Match still holds. */
  public static <T> RestResponse<T> read(T entity, String tag, String ifNoneMatch) {
    return matches(ifNoneMatch, tag)
        ? RestResponse.ResponseBuilder.<T>notModified().header("ETag", tag).build()
        : RestResponse.ResponseBuilder.ok(entity).header("ETag", tag).build();
  }

  /**
   * Lets a write through only for the version the caller has seen.
   *
   * @throws ProblemException 428 without If-Match, 412 when the record has moved on
   */
  public static void require(String ifMatch, String tag) {
    if (ifMatch == null) {
      throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, null);
    }
    if (!matches(ifMatch, tag)) {
      throw new ProblemException(ProblemType.PRECONDITION_FAILED, null);
    }
  }

  /** Weak comparison is enough: a gateway that compresses may weaken a tag on its way. */
  private static boolean matches(String condition, String tag) {
    return condition != null
        && Arrays.stream(condition.split(","))
            .map(String::strip)
            .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
            .anyMatch(candidate -> candidate.equals("*") || candidate.equals(tag));
  }
}
