// Runs salesforce-pubsub-api-client as published against SALESFORCE_URL and PUBSUB_ENDPOINT and prints one JSON line an
// operation. What is right about it is decided elsewhere: in the sandbox's own records and journal.
import { readFileSync } from 'node:fs';
import PubSubApiClient from 'salesforce-pubsub-api-client';

const url = required('SALESFORCE_URL');
const clientId = required('SALESFORCE_CLIENT_ID');
const clientSecret = required('SALESFORCE_CLIENT_SECRET');
const username = required('SALESFORCE_USERNAME');
const privateKey = readFileSync(required('SALESFORCE_KEY_FILE'), 'utf8');
const pubSubEndpoint = required('PUBSUB_ENDPOINT');
const won = '/event/Opportunity_Closed_Won__e';
const rest = `${url}/services/data/v62.0`;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

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
    console.log(JSON.stringify({ operation: name, error: String(error.cause ?? error) }));
  }
}

async function connected(auth) {
  // The client brings its own authorities, so a certificate of this installation can only be let pass.
  const client = new PubSubApiClient(
    { loginUrl: url, clientId, pubSubEndpoint, rejectUnauthorizedSsl: false, ...auth }, quiet);
  await client.connect();
  return client;
}

/** The events a subscription delivers until the last of those asked for. */
function events(subscribe) {
  return new Promise((resolve, reject) => {
    const told = [];
    subscribe((subscription, type, data) => {
      if (type === 'event') told.push(data);
      if (type === 'lastEvent') resolve(told);
      if (type === 'error') reject(data);
    });
  });
}

async function call(method, path, body) {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
  const token = (await (await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: form })).json()).access_token;
  const response = await fetch(rest + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return response.status === 204 ? null : response.json();
}

const event = (id) => ({ CreatedDate: Date.now(), CreatedById: '005000000000001', Opportunity_Id__c: { string: id } });

const published = JSON.parse(
  readFileSync(new URL('node_modules/salesforce-pubsub-api-client/package.json', import.meta.url)));
await operation('client', () => `${published.name} ${published.version}`);
let client;
await operation('connect-jwt-bearer', async () => {
  const signed = await connected({ authType: 'oauth-jwt-bearer', username, privateKey });
  signed.close();
  return true;
});
await operation('connect-client-credentials', async () => {
  client = await connected({ authType: 'oauth-client-credentials', clientSecret });
  return true;
});
await operation('publish', async () => {
  const { correlationKey, replayId } = await client.publish(won, event('006A'), 'key-1');
  return { correlationKey, replayId };
});
await operation('publish-batch', () => new Promise((resolve, reject) => {
  const batch = [{ id: 'key-2', payload: event('006B') }, { id: 'key-3', payload: event('006C') }];
  client.publishBatch(won, batch, (info, type, data) => (type === 'error' ? reject(data) : resolve(data.results)))
    .catch(reject);
}));
let told = [];
await operation('subscribe-earliest', async () => {
  told = await events((callback) => client.subscribeFromEarliestEvent(won, callback, 3));
  return told.map((one) => ({ id: one.id, opportunity: one.payload.Opportunity_Id__c, replayId: one.replayId }));
});
await operation('subscribe-replay-id', async () => {
  const other = await connected({ authType: 'oauth-client-credentials', clientSecret });
  const rest = await events((callback) => other.subscribeFromReplayId(won, callback, 2, told[0].replayId));
  other.close();
  return rest.map((one) => one.payload.Opportunity_Id__c);
});
await operation('invalid-replay-id', async () => {
  const other = await connected({ authType: 'oauth-client-credentials', clientSecret });
  try {
    return await events((callback) => other.subscribeFromReplayId(won, callback, 1, 999999999));
  } finally {
    other.close();
  }
});
await operation('change-events', async () => {
  const { records } = await call('GET', `/query?q=${encodeURIComponent("SELECT Id FROM Account LIMIT 1")}`);
  await call('PATCH', `/sobjects/Account/${records[0].Id}`, { Site: 'Judged', BillingCity: 'Kiel', Industry: null });
  const [change] = await events((callback) => client.subscribeFromEarliestEvent('/data/AccountChangeEvent', callback, 1));
  const { ChangeEventHeader: header, Site, BillingAddress } = change.payload;
  return {
    id: records[0].Id,
    recordIds: header.recordIds,
    changeType: header.changeType,
    changed: header.changedFields,
    nulled: header.nulledFields,
    Site,
    city: BillingAddress?.City?.string ?? BillingAddress?.City,
  };
});
await operation('managed', async () => {
  const metadata = { label: 'Judge', topicName: won, defaultReplay: 'EARLIEST', state: 'RUN' };
  const { id } = await call('POST', '/tooling/sobjects/ManagedEventSubscription', { FullName: 'Judge', Metadata: metadata });
  const managed = (by, count) => new Promise((resolve, reject) => {
    const seen = [];
    client.subscribeWithManagedSubscription(by, (info, type, data) => {
      if (type === 'event') seen.push(data);
      if (type === 'lastEvent') resolve(seen);
      if (type === 'error') reject(data);
    }, count).catch(reject);
  });
  const first = await managed('Judge', 2);
  client.commitReplayId(id, first[0].replayId);
  return { id, told: first.map((one) => one.payload.Opportunity_Id__c) };
});
client.close();
// Closing the client leaves its publish stream open, which would keep the process alive.
process.exit(0);
