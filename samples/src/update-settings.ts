// Brings a key in line with the wanted settings, as a deployment tool would.
import Kms, * as models from '@alicloud/kms20160120';

export interface KeySettings {
  readonly enabled: boolean;
  readonly rotate: boolean;
}

/** Wrong on one path: where the key is switched off first, its rotation policy can't be changed any more. */
export async function applySettings(kms: Kms, keyId: string, settings: KeySettings): Promise<void> {
  if (settings.enabled) {
    await kms.enableKey(new models.EnableKeyRequest({ keyId }));
  } else {
    await kms.disableKey(new models.DisableKeyRequest({ keyId }));
  }
  await kms.updateRotationPolicy(
    new models.UpdateRotationPolicyRequest({ keyId, enableAutomaticRotation: settings.rotate, rotationInterval: '365d' }),
  );
}

/** Right: the key is enabled while its policy is changed, and switched off last. */
export async function applySettingsInOrder(kms: Kms, keyId: string, settings: KeySettings): Promise<void> {
  await kms.enableKey(new models.EnableKeyRequest({ keyId }));
  await kms.updateRotationPolicy(
    new models.UpdateRotationPolicyRequest({ keyId, enableAutomaticRotation: settings.rotate, rotationInterval: '365d' }),
  );
  if (!settings.enabled) {
    await kms.disableKey(new models.DisableKeyRequest({ keyId }));
  }
}
