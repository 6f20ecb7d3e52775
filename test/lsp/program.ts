// The program that the process tests open: Encrypt on a key that was disabled on the line above.

export const header = `import Client, * as KMS from '@alicloud/kms20160120';

`;

/** A function whose last call is always rejected. */
export function rejected(name = 'rotate'): string {
  return `export async function ${name}(client: Client, keyId: string): Promise<void> {
  await client.disableKey(new KMS.DisableKeyRequest({ keyId }));
  await client.encrypt(new KMS.EncryptRequest({ keyId, plaintext: 'aGk=' }));
}
`;
}

export const program = header + rejected();

/** Where `encrypt` is in it. */
export const encryptAt = { line: 4, character: 16 };
