package io.strata.sandbox.sap.billing;

import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A billing document on one page of PDF, plain as can be. */
public final class InvoicePdf {

  private InvoicePdf() {}

  /** `GetPDF`. */
  public static Result get(Rows rows, Map<String, Object> arguments) {
    String number = (String) arguments.get("BillingDocument");
    Row invoice =
        rows.find("A_BillingDocument", number)
            .orElseThrow(() -> SapException.noSuchEntity("A_BillingDocumentType"));
    String pdf = Base64.getEncoder().encodeToString(page(lines(rows, invoice)));
    return Result.of(Map.of("BillingDocumentBinary", pdf));
  }

  private static List<String> lines(Rows rows, Row invoice) {
    List<String> lines = new ArrayList<>();
    lines.add("Invoice " + invoice.text("BillingDocument"));
    lines.add("Date " + invoice.date("BillingDocumentDate"));
    lines.add("Customer " + invoice.text("SoldToParty"));
    for (Row item : rows.starting("A_BillingDocumentItem", invoice.text("BillingDocument"))) {
      lines.add(
          "%s  %s  %s %s  %s"
              .formatted(
                  item.text("BillingDocumentItem"),
                  item.text("Material"),
                  item.number("BillingQuantity").stripTrailingZeros().toPlainString(),
                  item.text("BillingQuantityUnit"),
                  item.number("NetAmount")));
    }
    lines.add(
        "Total " + invoice.number("TotalGrossAmount") + " " + invoice.text("TransactionCurrency"));
    return lines;
  }

  private static byte[] page(List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 11 Tf 60 780 Td 16 TL\n");
    for (String line : lines) {
      text.append('(').append(line.replaceAll("([()\\\\])", "\\\\$1")).append(") Tj T*\n");
    }
    text.append("ET");
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      offsets.add(file.length());
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int table = file.length();
    file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
    offsets.forEach(offset -> file.append("%010d 00000 n \n".formatted(offset)));
    file.append("trailer << /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\n");
    file.append("startxref\n").append(table).append("\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
