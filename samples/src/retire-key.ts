// Takes a key out of service after a last secret is sealed with it.
import Kms, * as models from '@alicloud/kms20160120';

/** Wrong: the key is disabled before its last use, so Encrypt never succeeds. */
export async function retireThenSeal(kms: Kms, keyId: string, secret: string): Promise<string> {
  await kms.disableKey(new models.DisableKeyRequest({ keyId }));
  const sealed = await kms.encrypt(new models.EncryptRequest({ keyId, plaintext: secret }));
  await kms.scheduleKeyDeletion(new models.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 30 }));
  return sealed.ciphertextBlob;
}

/** Right: seal, disable, schedule the deletion. */
export async function sealThenRetire(kms: Kms, keyId: string, secret: string): Promise<string> {
  const sealed = await kms.encrypt(new models.EncryptRequest({ keyId, plaintext: secret }));
  await kms.disableKey(new models.DisableKeyRequest({ keyId }));
  await kms.scheduleKeyDeletion(new models.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 30 }));
  return sealed.ciphertextBlob;
}

/** Right: the state is asked for, and the key enabled again where it is not usable. */
export async function openSealed(kms: Kms, keyId: string, secret: string): Promise<string> {
  const described = await kms.describeKey(new models.DescribeKeyRequest({ keyId }));
  if (described.keyMetadata.keyState === 'Disabled') {
    await kms.enableKey(new models.EnableKeyRequest({ keyId }));
  }
  const sealed = await kms.encrypt(new models.EncryptRequest({ keyId, plaintext: secret }));
  return sealed.ciphertextBlob;
}
