package io.strata.sandbox.sap.idoc;

import java.util.List;

/**
 * One IDoc.
 *
 * @param root name of the element around it, its basic type
 * @param control the control record EDI_DC40
 * @param data the data records
 */
record IdocDocument(String root, Segment control, List<Segment> data) {}
