package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.record.Rows;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.soql.plan.Plan;
import io.strata.sandbox.salesforce.soql.plan.PlanBinder;
import io.strata.sandbox.salesforce.soql.syntax.QueryParser;
import io.strata.sandbox.salesforce.soql.syntax.QueryText;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Answers SOQL over the rows of an org (SOQL and SOSL Reference). Text compares without case, by
 * code point; ids compare exactly, in their 15- or 18-character form. Conditions know two truth
 * values: only {@code =}, {@code !=}, IN and NOT IN see a null, every other operator is false on
 * it. Nulls sort first unless told otherwise, picklists in the order of their values, and rows
 * without a deciding sort key in order of insertion. Days, weeks (from Sunday) and months are UTC;
 * the fiscal year is the calendar year.
 */
public final class SoqlEngine {

  private final Schema schema;
  private final Rows rows;
  private final InstantSource now;

  public SoqlEngine(Schema schema, Rows rows, InstantSource now) {
    this.schema = schema;
    this.rows = rows;
    this.now = now;
  }

  /**
   * @param includeDeleted as {@code queryAll} asks; ALL ROWS in the query does the same
   * @throws io.strata.sandbox.salesforce.soql.syntax.SoqlException the query is wrong
   */
  public QueryResult execute(String soql, boolean includeDeleted) {
    QueryText text = new QueryText(soql);
    LocalDate today = LocalDate.ofInstant(now.instant(), ZoneOffset.UTC);
    Plan plan = new PlanBinder(schema, text, today).bind(QueryParser.parse(text));
    return new QueryRun(rows, includeDeleted || plan.allRows()).run(plan);
  }
}
