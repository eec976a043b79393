package io.strata.sandbox.sap.metadata;

import io.strata.sandbox.sap.catalogue.ComplexType;
import io.strata.sandbox.sap.catalogue.EdmType;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.catalogue.FunctionImport;
import io.strata.sandbox.sap.catalogue.Navigation;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.catalogue.ServiceModel;
import io.strata.sandbox.sap.error.ErrorBody;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * `$metadata`: EDMX 1.0 with the annotations of SAP (SAP Annotations for OData Version 2.0).
 * Associations have no referential constraints, as in the services themselves.
 */
public final class MetadataDocument {

  private final ServiceModel service;
  private final String root;
  private final StringBuilder out = new StringBuilder(64 * 1024);

  private MetadataDocument(ServiceModel service, String root) {
    this.service = service;
    this.root = root;
  }

  /**
   * @param root address of the service, which generators of clients read from the document
   */
  public static String of(ServiceModel service, String root) {
    return new MetadataDocument(service, root).write();
  }

  private String write() {
    line(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" \
        xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" \
        xmlns:sap="http://www.sap.com/Protocols/SAPData">
        <edmx:DataServices m:DataServiceVersion="2.0">
        <Schema Namespace="%s" xml:lang="en" sap:schema-version="1" \
        xmlns="http://schemas.microsoft.com/ado/2008/09/edm">"""
            .formatted(service.name()));
    service.allSets().forEach(this::entityType);
    service.complexTypes().values().forEach(this::complexType);
    service.allSets().forEach(set -> set.navigations().forEach(way -> association(set, way)));
    container();
    line(
        "<atom:link rel=\"self\" href=\"%s/$metadata\" xmlns:atom=\"http://www.w3.org/2005/Atom\"/>"
            .formatted(ErrorBody.escaped(root)));
    line("</Schema></edmx:DataServices></edmx:Edmx>");
    return out.toString();
  }

  private void entityType(EntitySet set) {
    line(
        "<EntityType Name=\"%s\" sap:label=\"%s\" sap:content-version=\"1\">"
            .formatted(set.typeName(), label(set.name().replace("A_", ""))));
    out.append("<Key>");
    set.keys().forEach(key -> out.append("<PropertyRef Name=\"%s\"/>".formatted(key.name())));
    line("</Key>");
    set.properties().forEach(property -> property(set, property));
    for (Navigation way : set.navigations()) {
      String association = association(set.name(), way);
      line(
          "<NavigationProperty Name=\"%s\" Relationship=\"%s.%s\" FromRole=\"From%s\" ToRole=\"To%s\"/>"
              .formatted(way.name(), service.name(), association, association, association));
    }
    line("</EntityType>");
  }

  private void property(EntitySet set, Property property) {
    out.append("<Property").append(declared(property));
    if (set.etag().filter(property::equals).isPresent()) {
      attribute("ConcurrencyMode", "Fixed");
    }
    display(property);
    if (property.readOnly()) {
      attribute("sap:creatable", "false");
    }
    if (property.readOnly() || property.fixed()) {
      attribute("sap:updatable", "false");
    }
    if (property.is("nosort")) {
      attribute("sap:sortable", "false");
    }
    if (property.is("nofilter")) {
      attribute("sap:filterable", "false");
    }
    line("/>");
  }

  private void display(Property property) {
    if (property.is("upper")) {
      attribute("sap:display-format", "UpperCase");
    } else if (property.alpha() && property.length() <= 6) {
      attribute("sap:display-format", "NonNegative");
    } else if (property.type() == EdmType.DATE_TIME && !property.is("stamp")) {
      attribute("sap:display-format", "Date");
    }
    attribute("sap:label", label(property.name()));
    String unit = property.is("amount") ? property.mark("amount") : property.mark("quantity");
    if (unit != null) {
      attribute("sap:unit", unit);
    }
    if (property.is("currency")) {
      attribute("sap:semantics", "currency-code");
    }
    if (property.is("unit")) {
      attribute("sap:semantics", "unit-of-measure");
    }
  }

  /** Name, type and facets, as properties and parameters have them. */
  private static String declared(Property property) {
    StringBuilder text = new StringBuilder();
    text.append(" Name=\"%s\" Type=\"%s\"".formatted(property.name(), property.type().edmName()));
    if (property.key()) {
      text.append(" Nullable=\"false\"");
    }
    switch (property.type()) {
      case STRING -> {
        if (property.length() > 0) {
          text.append(" MaxLength=\"%d\"".formatted(property.length()));
        }
      }
      case DECIMAL -> {
        text.append(" Precision=\"%d\"".formatted(property.length()));
        text.append(" Scale=\"%d\"".formatted(property.scale()));
      }
      case DATE_TIME, TIME -> text.append(" Precision=\"0\"");
      case DATE_TIME_OFFSET -> text.append(" Precision=\"%d\"".formatted(property.length()));
      case BOOLEAN, INT32, GUID, BINARY -> {
        // No facets.
      }
    }
    return text.toString();
  }

  private void complexType(ComplexType type) {
    line("<ComplexType Name=\"%s\">".formatted(type.name()));
    for (Property property : type.properties()) {
      out.append("<Property").append(declared(property));
      if (property.type() == EdmType.BOOLEAN) {
        attribute("Nullable", "false");
      }
      display(property);
      line("/>");
    }
    line("</ComplexType>");
  }

  private void association(EntitySet from, Navigation way) {
    String name = association(from.name(), way);
    line("<Association Name=\"%s\" sap:content-version=\"1\">".formatted(name));
    line(end(from.name(), "1", "From" + name));
    line(end(way.target(), way.multiplicity().edmx(), "To" + name));
    line("</Association>");
  }

  private String end(String set, String multiplicity, String role) {
    return "<End Type=\"%s.%sType\" Multiplicity=\"%s\" Role=\"%s\"/>"
        .formatted(service.name(), set, multiplicity, role);
  }

  private void container() {
    line(
        "<EntityContainer Name=\"%s_Entities\" m:IsDefaultEntityContainer=\"true\" sap:supported-formats=\"json\">"
            .formatted(service.name()));
    service.allSets().forEach(this::entitySet);
    for (EntitySet set : service.allSets()) {
      for (Navigation way : set.navigations()) {
        String name = association(set.name(), way);
        line(
            ("<AssociationSet Name=\"%s_set\" Association=\"%s.%s\" sap:creatable=\"false\""
                    + " sap:updatable=\"false\" sap:deletable=\"false\">")
                .formatted(name, service.name(), name));
        line("<End EntitySet=\"%s\" Role=\"From%s\"/>".formatted(set.name(), name));
        line("<End EntitySet=\"%s\" Role=\"To%s\"/>".formatted(way.target(), name));
        line("</AssociationSet>");
      }
    }
    service.functions().values().forEach(this::function);
    line("</EntityContainer>");
  }

  private void entitySet(EntitySet set) {
    out.append(
        "<EntitySet Name=\"%s\" EntityType=\"%s.%s\""
            .formatted(set.name(), service.name(), set.typeName()));
    if (!set.creatable()) {
      attribute("sap:creatable", "false");
    }
    if (!set.updatable()) {
      attribute("sap:updatable", "false");
    }
    if (!set.deletable()) {
      attribute("sap:deletable", "false");
    }
    attribute("sap:content-version", "1");
    line("/>");
  }

  private void function(FunctionImport function) {
    boolean entity = service.set(function.returns()).isPresent();
    String type = service.name() + "." + function.returns() + (entity ? "Type" : "");
    out.append("<FunctionImport");
    attribute("Name", function.name());
    attribute("ReturnType", function.collection() ? "Collection(" + type + ")" : type);
    if (entity) {
      attribute("EntitySet", function.returns());
    }
    attribute("m:HttpMethod", function.httpMethod());
    if (function.on() != null) {
      attribute("sap:action-for", service.name() + "." + function.on() + "Type");
    }
    line(">");
    for (Property parameter : function.parameters()) {
      out.append("<Parameter").append(declared(parameter));
      attribute("Mode", "In");
      line("/>");
    }
    line("</FunctionImport>");
  }

  /** The services name their associations by digests, so nobody can build on the names. */
  private String association(String set, Navigation way) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5")
              .digest(
                  (service.name() + "/" + set + "/" + way.name()).getBytes(StandardCharsets.UTF_8));
      return "assoc_" + HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** `SalesOrderType` becomes `Sales Order Type`. */
  private static String label(String name) {
    return name.replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private void attribute(String name, String value) {
    out.append(" %s=\"%s\"".formatted(name, value));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
