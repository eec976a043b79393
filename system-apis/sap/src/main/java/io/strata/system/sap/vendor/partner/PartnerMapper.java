package io.strata.system.sap.vendor.partner;

import io.strata.system.sap.api.Partner;
import io.strata.system.sap.api.PartnerAddress;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.SapList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Business partners, theirs to ours; docs/data-mapping/sap.md shows the pairs. */
final class PartnerMapper {

  private PartnerMapper() {}

  static Partner toPartner(SapPartner row) {
    boolean noOrders = row.sales() != null && row.sales().orderBlock() != null;
    return new Partner(
        row.externalId(),
        Edm.external(row.number()),
        Stream.of(row.fullName(), row.name(), row.number())
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(),
        SapList.rowsOf(row.addresses()).stream()
            .findFirst()
            .map(PartnerMapper::toAddress)
            .orElse(null),
        row.blocked() || noOrders);
  }

  private static PartnerAddress toAddress(SapPartner.Address row) {
    String street =
        Stream.of(row.street(), row.houseNumber())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new PartnerAddress(
        street.isEmpty() ? null : street,
        row.city(),
        row.postalCode(),
        row.region(),
        row.country());
  }
}
