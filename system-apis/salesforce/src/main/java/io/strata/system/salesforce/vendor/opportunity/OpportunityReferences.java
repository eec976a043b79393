package io.strata.system.salesforce.vendor.opportunity;

import static io.strata.system.salesforce.vendor.soql.Condition.atLeast;
import static io.strata.system.salesforce.vendor.soql.Condition.equal;
import static io.strata.system.salesforce.vendor.soql.Condition.greater;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.salesforce.api.OpportunityReference;
import io.strata.system.salesforce.paging.Cursor;
import io.strata.system.salesforce.paging.Page;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import io.strata.system.salesforce.vendor.SalesforceConnector;
import io.strata.system.salesforce.vendor.soql.Condition;
import io.strata.system.salesforce.vendor.soql.Soql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ids and versions of many opportunities at once, for those who compare. */
@ApplicationScoped
public class OpportunityReferences {

  /** Instants the org can compare with (SOAP API Developer Guide, Primitive Data Types). */
  private static final Instant FIRST = Instant.parse("1700-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("4000-12-31T00:00:00Z");

  /** What decides on the list, also told apart from other lists by its cursor. */
  private record Wanted(String stage, Instant changedSince) {}

  private final SalesforceConnector org;
  private final OpportunityFields names;

  public OpportunityReferences(SalesforceConnector org, SalesforceConfig config) {
    this.org = org;
    this.names = OpportunityFields.of(config);
  }

  /**
   * A full page goes on, even if the next one turns out to be empty: a row more than asked for may
   * cost a call more.
   *
   * @param stage as the org names it; null for all
   * @param changedSince null for all
   */
  public Page<OpportunityReference> list(
      String stage, Instant changedSince, int limit, String cursor) {
    Wanted wanted = new Wanted(stage, storable(changedSince));
    List<Condition> conditions = new ArrayList<>();
    if (stage != null) {
      conditions.add(equal(SfOpportunity.STAGE, stage));
    }
    if (changedSince != null) {
      conditions.add(atLeast(SfOpportunity.MODSTAMP, changedSince));
    }
    Cursor.afterId(cursor, wanted).ifPresent(last -> conditions.add(greater("Id", last)));
    Soql soql =
        Soql.select(SfReference.fields(names))
            .from(SfOpportunity.TYPE)
            .where(conditions)
            .orderBy("Id")
            .limit(limit);
    List<SfReference> rows = org.query("listOpportunityReferences", soql, SfReference.class);
    String next = rows.size() < limit ? null : Cursor.next(rows.getLast().id(), wanted);
    return new Page<>(rows, next).map(row -> OpportunityMapper.toReference(row, names));
  }

  private static Instant storable(Instant instant) {
    if (instant != null && (instant.isBefore(FIRST) || instant.isAfter(LAST))) {
      throw ProblemException.invalidParameter("changedSince", "must be between 1700 and 4000");
    }
    return instant;
  }
}
