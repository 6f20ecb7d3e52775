// Bring your own key: makes a key without material, imports the material and uses the key.
const { publicEncrypt, constants } = require('node:crypto');
const Core = require('@alicloud/pop-core');

const kms = new Core({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: 'https://kms.cn-hangzhou.aliyuncs.com',
  apiVersion: '2016-01-20',
});
const post = { method: 'POST' };

/** Wrong: a key of origin EXTERNAL is PendingImport until its material is there. */
async function encryptTooEarly(plaintext) {
  const created = await kms.request('CreateKey', { Origin: 'EXTERNAL' }, post);
  const keyId = created.KeyMetadata.KeyId;
  return kms.request('Encrypt', { KeyId: keyId, Plaintext: plaintext }, post);
}

/** Right: the material first. */
async function importAndEncrypt(material, plaintext) {
  const created = await kms.request('CreateKey', { Origin: 'EXTERNAL' }, post);
  const keyId = created.KeyMetadata.KeyId;
  const wrapping = { KeyId: keyId, WrappingAlgorithm: 'RSAES_OAEP_SHA_256', WrappingKeySpec: 'RSA_2048' };
  const parameters = await kms.request('GetParametersForImport', wrapping, post);
  const encrypted = wrap(material, parameters.PublicKey);
  await kms.request(
    'ImportKeyMaterial',
    { KeyId: keyId, EncryptedKeyMaterial: encrypted, ImportToken: parameters.ImportToken, KeyMaterialExpireUnix: 0 },
    post,
  );
  return kms.request('Encrypt', { KeyId: keyId, Plaintext: plaintext }, post);
}

function wrap(material, publicKey) {
  const key = {
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
    oaepHash: 'sha256',
    padding: constants.RSA_PKCS1_OAEP_PADDING,
  };
  return publicEncrypt(key, material).toString('base64');
}

module.exports = { encryptTooEarly, importAndEncrypt };
