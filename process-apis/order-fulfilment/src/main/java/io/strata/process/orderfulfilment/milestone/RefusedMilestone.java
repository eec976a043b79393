package io.strata.process.orderfulfilment.milestone;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A milestone that cannot be, and the letter in which a person finds it: `conflict`. */
final class RefusedMilestone extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final String letter;

  RefusedMilestone(MilestoneReports.Refused refused) {
    super(ProblemType.CONFLICT, refused.reason());
    this.letter = refused.letter();
  }

  /** The problem with one member more. */
  record Told(@JsonUnwrapped Problem problem, String deadLetterId) {}

  /** Answers it. */
  public static class Mapper {

    @ServerExceptionMapper
    RestResponse<Told> refused(RefusedMilestone refused) {
      return RestResponse.ResponseBuilder.<Told>create(ProblemType.CONFLICT.status())
          .entity(new Told(Problem.of(refused), refused.letter))
          .type(Problem.MEDIA_TYPE)
          .build();
    }
  }
}
