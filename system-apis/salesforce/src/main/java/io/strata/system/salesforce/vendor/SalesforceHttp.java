package io.strata.system.salesforce.vendor;

import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls we make, as they go over the wire (REST API Developer Guide). The first parameter of
 * each but the login is the instance the login named.
 */
@RegisterRestClient(configKey = "salesforce")
@RegisterProvider(CompressedAnswers.class)
interface SalesforceHttp {

  String DATA = "/services/data/";
  String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";

  @POST
  @Path("/services/oauth2/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Response token(
      @FormParam("grant_type") String grantType, @FormParam("assertion") String assertion);

  @GET
  @Path(DATA + "{version}/query")
  Response query(
      @Url String instance,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("version") String version,
      @QueryParam("q") String soql);

  /** As a query, with deleted records that are still in the recycle bin. */
  @GET
  @Path(DATA + "{version}/queryAll")
  Response queryAll(
      @Url String instance,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("version") String version,
      @QueryParam("q") String soql);

  /** Versions of the API: free of the allowance, and a session is not needed. */
  @GET
  @Path(DATA)
  Response versions(@Url String instance);

  @POST
  @Path(DATA + "{version}/sobjects/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  Response create(
      @Url String instance,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("version") String version,
      @PathParam("type") String type,
      String fields);

  /** The next page of a query, by the absolute URL of it. */
  @GET
  Response next(
      @Url String nextRecordsUrl, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

  @PATCH
  @Path(DATA + "{version}/sobjects/{type}/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  Response update(
      @Url String instance,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(IF_UNMODIFIED_SINCE) String unmodifiedSince,
      @PathParam("version") String version,
      @PathParam("type") String type,
      @PathParam("id") String id,
      String fields);

  @PATCH
  @Path(DATA + "{version}/sobjects/{type}/{field}/{value}")
  @Consumes(MediaType.APPLICATION_JSON)
  Response upsert(
      @Url String instance,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("version") String version,
      @PathParam("type") String type,
      @PathParam("field") String field,
      @PathParam("value") String value,
      String fields);

  @PATCH
  @Path(DATA + "{version}/composite/sobjects")
  @Consumes(MediaType.APPLICATION_JSON)
  Response updateAll(
      @Url String instance,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("version") String version,
      String records);
}
