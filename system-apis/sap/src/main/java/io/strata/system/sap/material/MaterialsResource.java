package io.strata.system.sap.material;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.sap.api.Material;
import io.strata.system.sap.api.MaterialPage;
import io.strata.system.sap.api.MaterialsApi;
import io.strata.system.sap.paging.Page;
import io.strata.system.sap.vendor.material.MaterialRecords;
import java.time.Instant;

/** Materials as the contract has them. */
@RunOnVirtualThread
public class MaterialsResource implements MaterialsApi {

  private final MaterialRecords materials;

  MaterialsResource(MaterialRecords materials) {
    this.materials = materials;
  }

  @Override
  public MaterialPage listMaterials(
      Instant changedSince, String query, Integer limit, String cursor) {
    Page<Material> page = materials.list(changedSince, query, limit, cursor);
    return new MaterialPage(page.items(), page.nextCursor());
  }

  @Override
  public Material getMaterial(String id) {
    return materials.get(id);
  }
}
