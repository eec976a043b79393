// Generates classes from the $metadata of a system at SAP_URL with the vendor's generator, runs them as published and
// prints one JSON line an operation. What is right about it is decided elsewhere: in the sandbox's records and journal.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const url = required('SAP_URL');
const username = required('SAP_USERNAME');
const password = required('SAP_PASSWORD');
const services = ['API_SALES_ORDER_SRV', 'API_PRODUCT_SRV'];

function required(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set`);
    process.exit(2);
  }
  return value;
}

async function operation(name, run) {
  try {
    console.log(JSON.stringify({ operation: name, result: await run() }));
  } catch (error) {
    const answer = (error.rootCause ?? error).response;
    console.log(JSON.stringify({
      operation: name, error: answer?.data?.error?.code ?? error.name, status: answer?.status, message: error.message }));
  }
}

async function generate() {
  rmSync('edmx', { recursive: true, force: true });
  mkdirSync('edmx');
  const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  for (const service of services) {
    const answer = await fetch(`${url}/sap/opu/odata/sap/${service}/$metadata`, { headers });
    writeFileSync(`edmx/${service}.edmx`, await answer.text());
  }
  execFileSync('npx', ['generate-odata-client', '-i', 'edmx', '-o', 'generated', '--clearOutputDir', '--transpile',
    '--generateESM', '--tsconfig', 'tsconfig.json'], { stdio: ['ignore', process.stderr, process.stderr] });
}

await generate();
const { apiSalesOrderSrv, batch, changeset } = await import('./generated/API_SALES_ORDER_SRV/index.js');
const { apiProductSrv } = await import('./generated/API_PRODUCT_SRV/index.js');
const { and } = await import('@sap-cloud-sdk/odata-v2');
const { setGlobalLogLevel } = await import('@sap-cloud-sdk/util');
const { default: BigNumber } = await import('bignumber.js');

// Its log goes to standard output, which belongs to the verdict.
setGlobalLogLevel('error');

const destination = { url, username, password, authentication: 'BasicAuthentication', sapClient: '100' };
const { salesOrderApi, salesOrderItemApi } = apiSalesOrderSrv();
const { productApi, productDescriptionApi } = apiProductSrv();

function draft(reference, material, quantity) {
  return salesOrderApi.entityBuilder().fromJson({
    salesOrderType: 'OR',
    salesOrganization: '1710',
    distributionChannel: '10',
    organizationDivision: '00',
    soldToParty: '10100001',
    purchaseOrderByCustomer: reference,
    toItem: [{ material, requestedQuantity: new BigNumber(quantity) }],
  });
}

async function reads() {
  await operation('read-by-key', async () => {
    const order = await salesOrderApi.requestBuilder().getByKey('4000001').execute(destination);
    return { salesOrder: order.salesOrder, total: order.totalNetAmount.toFixed(2), etag: order.versionIdentifier };
  });
  await operation('filter-and-expand', async () => {
    const { schema } = salesOrderApi;
    const orders = await salesOrderApi.requestBuilder().getAll()
      .select(schema.SALES_ORDER, schema.SOLD_TO_PARTY,
        schema.TO_ITEM.select(salesOrderItemApi.schema.MATERIAL, salesOrderItemApi.schema.NET_AMOUNT))
      .filter(and(schema.SOLD_TO_PARTY.equals('10100001'), schema.TOTAL_NET_AMOUNT.greaterThan(new BigNumber(1000))))
      .orderBy({ _fieldName: 'SalesOrder', orderType: 'desc' })
      .top(3)
      .execute(destination);
    return orders.map((order) => ({ salesOrder: order.salesOrder, items: order.toItem.length }));
  });
  await operation('count', () =>
    salesOrderApi.requestBuilder().getAll().filter(salesOrderApi.schema.SOLD_TO_PARTY.equals('10100001')).count()
      .execute(destination));
  await operation('pages', async () => {
    const sizes = [];
    const found = new Set();
    for (let skip = 0; skip < 12000; skip += 5000) {
      const page = await productApi.requestBuilder().getAll().select(productApi.schema.PRODUCT).top(5000).skip(skip)
        .execute(destination);
      sizes.push(page.length);
      page.forEach((product) => found.add(product.product));
    }
    return { sizes, distinct: found.size };
  });
  await operation('default-page', async () =>
    (await productApi.requestBuilder().getAll()
      .select(productApi.schema.PRODUCT, productApi.schema.TO_DESCRIPTION.select(productDescriptionApi.schema.LANGUAGE))
      .execute(destination)).length);
}

async function writes() {
  let order;
  await operation('deep-create', async () => {
    order = await salesOrderApi.requestBuilder().create(draft('JS-1', 'P-1001', 3)).execute(destination);
    return { salesOrder: order.salesOrder, item: order.toItem[0].salesOrderItem, created: order.creationDate ?? null };
  });
  await operation('update', async () => {
    order = await salesOrderApi.requestBuilder().getByKey(order.salesOrder).execute(destination);
    const before = order.versionIdentifier;
    order.deliveryBlockReason = '01';
    const updated = await salesOrderApi.requestBuilder().update(order).execute(destination);
    return { before, after: updated.versionIdentifier };
  });
  await operation('update-stale', async () => {
    order.deliveryBlockReason = '02';
    order.setVersionIdentifier(`W/"datetimeoffset'2016-09-02T06%3A15%3A47.1257050Z'"`);
    await salesOrderApi.requestBuilder().update(order).execute(destination);
  });
  await operation('create-refused', () =>
    salesOrderApi.requestBuilder().create(draft('JS-2', 'NONE', 1)).execute(destination));
  await operation('batch', async () => {
    const [read, made, refused] = await batch(
      salesOrderApi.requestBuilder().getByKey('4000001'),
      changeset(salesOrderApi.requestBuilder().create(draft('JS-3', 'P-1002', 2))),
      changeset(salesOrderApi.requestBuilder().create(draft('JS-4', 'NONE', 2))),
    ).execute(destination);
    return {
      read: read.as(salesOrderApi)[0].salesOrder,
      made: made.responses[0].as(salesOrderApi).salesOrder,
      refused: refused.httpCode,
    };
  });
}

await reads();
await writes();
