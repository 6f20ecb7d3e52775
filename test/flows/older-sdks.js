// The general clients, in CommonJS: operations named by texts, wrappers, callbacks of functions.
const Core = require('@alicloud/pop-core');

const ACTIONS = { off: 'DisableKey', seal: 'Encrypt' };

function createClient(options) {
  return new Core({ endpoint: 'https://kms.cn-hangzhou.aliyuncs.com', apiVersion: '2016-01-20', ...options });
}

const client = createClient({ accessKeyId: process.env.ID, accessKeySecret: process.env.SECRET });

async function named(id) {
  await client.request(ACTIONS.off, { KeyId: id }, {}); //= unknown any
  await client.request(ACTIONS.seal, { KeyId: id, Plaintext: 'x' }, {}); //= always-rejected Disabled
}

class Keys {
  constructor(client, keyId) {
    this.client = client;
    this.keyId = keyId;
  }
  get params() {
    return { KeyId: this.keyId };
  }
  disable() {
    return this.client.request('DisableKey', this.params, { method: 'POST' }); //= unknown any
  }
  encrypt(text) {
    return this.client.request('Encrypt', { ...this.params, Plaintext: text }, { method: 'POST' }); //= always-rejected Disabled
  }
}

class LoggingKeys extends Keys {
  async disable() {
    console.log('disabling', this.keyId);
    return super.disable();
  }
}

async function layered(id) {
  const keys = new LoggingKeys(createClient({}), id);
  await keys.disable();
  await keys.encrypt('x');
}

async function kept(id) {
  const job = client.request('DisableKey', { KeyId: id }, {}); //= unknown any
  await client.request('Encrypt', { KeyId: id, Plaintext: 'x' }, {}); //= sometimes-rejected any
  await job;
  await client.request('Encrypt', { KeyId: id, Plaintext: 'x' }, {}); //= always-rejected Disabled
}

async function eachOf() {
  for (const KeyId of ['key-a', 'key-b']) {
    await client.request('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }, {}); //= unknown any
  }
  await client.request('EnableKey', { KeyId: 'key-a' }, {}); //= always-rejected PendingDeletion
}

module.exports = { named, layered, kept, eachOf };
