// Runs jsforce as published against a Salesforce at SALESFORCE_URL and prints one JSON line an operation.
// What is right about it is decided elsewhere: in the sandbox's own records and journal.
import { createPrivateKey, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jsforce from 'jsforce';

const url = required('SALESFORCE_URL');
const clientId = required('SALESFORCE_CLIENT_ID');
const clientSecret = required('SALESFORCE_CLIENT_SECRET');
const username = required('SALESFORCE_USERNAME');
const keyFile = required('SALESFORCE_KEY_FILE');
const version = '59.0';
const smallPages = { headers: { 'Sforce-Query-Options': 'batchSize=200' } };

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
    console.log(JSON.stringify({ operation: name, error: error.errorCode ?? error.name, message: error.message }));
  }
}

function connection() {
  return new jsforce.Connection({ oauth2: { loginUrl: url, clientId, clientSecret }, version });
}

function assertion() {
  const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: clientId, sub: username, aud: url, exp: Math.floor(Date.now() / 1000) + 180 };
  const signed = `${encoded({ alg: 'RS256' })}.${encoded(claims)}`;
  const key = createPrivateKey(readFileSync(keyFile));
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

async function logins() {
  const secret = connection();
  await operation('login-client-credentials', () => secret.authorize({ grant_type: 'client_credentials' }));
  const signed = connection();
  await operation('login-jwt-bearer', () =>
    signed.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion() }));
  await operation('identity', async () => (await signed.identity()).username);
  await operation('logout', async () => {
    await secret.logout();
    return secret.accessToken;
  });
  return signed;
}

async function descriptions(conn) {
  await operation('describe-global', async () => (await conn.describeGlobal()).sobjects.map((s) => s.name));
  await operation('describe', async () => {
    const { name, keyPrefix, fields, childRelationships } = await conn.describe('Account');
    return {
      name,
      keyPrefix,
      externalIds: fields.filter((f) => f.externalId).map((f) => f.name),
      children: childRelationships.map((c) => c.relationshipName),
    };
  });
}

async function queries(conn) {
  const all = 'SELECT Id FROM Opportunity ORDER BY Id';
  await operation('query-pages', async () => {
    let page = await conn.query(all, smallPages);
    const sizes = [page.records.length];
    const ids = page.records.map((r) => r.Id);
    while (!page.done) {
      page = await conn.queryMore(page.nextRecordsUrl);
      sizes.push(page.records.length);
      ids.push(...page.records.map((r) => r.Id));
    }
    return { totalSize: page.totalSize, sizes, distinct: new Set(ids).size };
  });
  await operation('query-auto-fetch', async () =>
    (await conn.query(all, smallPages).execute({ autoFetch: true, maxFetch: 10_000, ...smallPages })).records.length);
  await operation('query-related', async () => {
    const { records } = await conn.query(
      "SELECT Name, Owner.Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Customer_Number__c = 'C-10001'");
    return records[0];
  });
  await operation('find', () =>
    conn.sobject('Account')
      .find({ Customer_Number__c: { $in: ['C-10001', 'C-10002'] }, Name: { $ne: null } }, ['Customer_Number__c'])
      .sort({ Customer_Number__c: -1 })
      .limit(5));
  await operation('count', () => conn.sobject('Account').count({ Customer_Number__c: { $like: 'C-1000%' } }));
  await operation('group', async () =>
    (await conn.query('SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName ORDER BY StageName')).records);
  await operation('query-refused', () => conn.query('SELECT Colour FROM Account'));
}

async function changes(conn) {
  const accounts = conn.sobject('Account');
  let id;
  await operation('create', async () => {
    const created = await accounts.create({
      Name: "O'Neil & \"Söhne\" \\ 100 %", AnnualRevenue: 1250000, Customer_Number__c: 'JS-1' });
    id = created.id;
    return created;
  });
  await operation('retrieve', () => accounts.retrieve(id));
  await operation('update', () => accounts.update({ Id: id, Industry: 'Energy', AnnualRevenue: null }));
  await operation('upsert-existing', () =>
    accounts.upsert({ Customer_Number__c: 'JS-1', Phone: '+49 30 1234' }, 'Customer_Number__c'));
  await operation('upsert-new', () =>
    accounts.upsert({ Customer_Number__c: 'JS-2', Name: 'Upserted' }, 'Customer_Number__c'));
  await operation('create-child', () => conn.sobject('Contact').create({ LastName: 'Roe', AccountId: id }));
  await operation('create-refused', () => accounts.create({ Industry: 'Energy' }));
  await operation('create-duplicate', () => accounts.create({ Name: 'Twin', Customer_Number__c: 'JS-1' }));
  await operation('query-created', async () =>
    (await conn.query(`SELECT Name, Phone, (SELECT LastName FROM Contacts) FROM Account WHERE Id = '${id}'`)).records[0]);
  let doomed;
  await operation('create-doomed', async () => {
    const created = await accounts.create({ Name: 'Doomed', Customer_Number__c: 'JS-3' });
    doomed = created.id;
    return created;
  });
  await operation('delete', () => accounts.destroy(doomed));
  await operation('retrieve-deleted', () => accounts.retrieve(doomed));
  await operation('limit-info', () => conn.limitInfo.apiUsage);
}

const published = JSON.parse(readFileSync(new URL('node_modules/jsforce/package.json', import.meta.url)));
await operation('client', () => `${published.name} ${published.version}`);
const conn = await logins();
await descriptions(conn);
await queries(conn);
await changes(conn);
