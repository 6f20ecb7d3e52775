// Conditions about a key that the program keeps and asks again: booleans, flags, states taken in turns.
import { describe, expect, it } from 'vitest';
import { verdicts } from '../../support/verdicts';

const STATE = `const s = (await client.describeKey(new K.DescribeKeyRequest({ keyId: k }))).body!.keyMetadata!.keyState;`;
const ENCRYPT = `await client.encrypt(new K.EncryptRequest({ keyId: k, plaintext: 'aGk=' }));`;
const DISABLE = `await client.disableKey(new K.DisableKeyRequest({ keyId: k }));`;

/** The verdicts of the body of a function with a client, a key and a flag; without the DescribeKey calls. */
async function of(body: string): Promise<string[]> {
  const all = await verdicts(`export async function f(client: Client, k: string, flag: boolean) { ${body} }`);
  return all.filter((line) => !line.startsWith('DescribeKey'));
}

describe('a condition kept in a variable', () => {
  it('is the condition', async () => {
    expect(await of(`${STATE} const on = s === 'Enabled'; if (!on) return; ${ENCRYPT}`)).toEqual(['Encrypt Enabled succeeds']);
  });

  it('of two parts narrows as both do', async () => {
    expect(await of(`${STATE} const bad = s === 'Disabled' || s === 'PendingImport'; if (!bad) ${ENCRYPT}`)).toEqual([
      'Encrypt Enabled|PendingDeletion unknown',
    ]);
    expect(await of(`${STATE} const on = flag && s === 'Enabled'; if (on) ${ENCRYPT}`)).toEqual(['Encrypt Enabled succeeds']);
  });

  it('with an unknown part goes both ways where that decides', async () => {
    expect(await of(`${STATE} const on = flag || s === 'Enabled'; if (on) ${ENCRYPT}`)).toEqual(['Encrypt any unknown']);
  });
});

describe('a flag', () => {
  it('that is set under a guard tells what the guard told', async () => {
    expect(await of(`${STATE} let on = false; if (s === 'Enabled') on = true; if (on) ${ENCRYPT}`)).toEqual(['Encrypt Enabled succeeds']);
  });

  it('tells whether a call was reached', async () => {
    expect(await of(`let off = false; if (flag) { ${DISABLE} off = true; } if (!off) ${ENCRYPT}`)).toEqual([
      'DisableKey any unknown',
      'Encrypt any unknown',
    ]);
    expect(await of(`let off = false; if (flag) { ${DISABLE} off = true; } if (off) ${ENCRYPT}`)).toEqual([
      'DisableKey any unknown',
      'Encrypt Disabled always-rejected',
    ]);
  });

  it('that is false on one way and anything on another tells that way', async () => {
    const body = `let on = false; if (flag) { ${DISABLE} } else on = g(); if (on) ${ENCRYPT}`;
    expect(await of(body)).toEqual(['DisableKey any unknown', 'Encrypt any unknown']);
  });

  it('says nothing of a flag that a statement before tested', async () => {
    const body = `${STATE} let on = s === 'Enabled'; while (flag) {} if (g()) on = flag; if (on) ${ENCRYPT}`;
    expect(await of(body)).toEqual(['Encrypt any unknown']);
  });

  it('that a loop waits for is true behind it', async () => {
    const body = `let on = false; while (!on) { ${STATE} on = s === 'Enabled'; } ${ENCRYPT}`;
    expect(await of(body)).toEqual(['Encrypt Enabled succeeds']);
  });
});

it('many flags do not make the analysis slow, only silent', async () => {
  const flags = Array.from({ length: 14 }, (_, index) => `let a${index} = false; if (g(${index})) a${index} = true;`).join(' ');
  const uses = Array.from({ length: 14 }, (_, index) => `if (a${index}) g(${index});`).join(' ');
  expect(await of(`${flags} ${uses} ${DISABLE} ${ENCRYPT}`)).toEqual(['DisableKey any unknown', 'Encrypt Disabled always-rejected']);
});
