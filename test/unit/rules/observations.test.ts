// Rules about comparisons: names of states and error codes.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import type { Observation } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import type { Finding } from '../../../server/rules/types';
import { reportOf, sdk, spanOf } from '../../support/reports';

function check(text: string, observation: Observation): readonly Finding[] {
  return findingsOf(reportOf({ observations: [observation] }), { provider: alibaba, text });
}

describe('unknown-state-name', () => {
  const compare = (name: string): readonly Finding[] => {
    const text = `if (state === '${name}') use();`;
    return check(text, { kind: 'state', text: name, span: spanOf(text, `'${name}'`) });
  };

  it('reports a name that is no state and proposes the nearest', () => {
    expect(compare('Enable')[0]).toMatchObject({
      rule: 'unknown-state-name',
      severity: 'warning',
      message: 'Never true: "Enable" is no key state. Did you mean "Enabled"?',
      replacements: ["'Enabled'"],
    });
    expect(compare('pendingdeletion')[0]?.replacements).toEqual(["'PendingDeletion'"]);
  });

  it('proposes every state where none is near', () => {
    expect(compare('Archived')[0]?.message).toBe('Never true: "Archived" is no key state.');
    expect(compare('Archived')[0]?.replacements).toHaveLength(4);
  });

  it.each(alibaba.stateNames)('keeps quiet about %s', (name) => {
    expect(compare(name)).toEqual([]);
  });

  it.each([
    ['res.body.key.keyState', ['res.body.keyMetadata.keyState']],
    ['res?.body?.key\n  .keyState', ['res?.body.keyMetadata.keyState']],
    ['body.keyState', ['body.keyMetadata.keyState']],
    ['metadata.keyState', undefined],
    ['read(body).keyState', undefined],
  ])('reports the field of %s, which does not exist', (text, replacements) => {
    const [finding] = check(text, { kind: 'state-path', text, span: spanOf(text, text), right: 'body.keyMetadata.keyState' });
    expect(finding?.rule).toBe('unknown-state-name');
    expect(finding?.message).toMatch(/^Always empty: the response has no .*\. The key state is in body\.keyMetadata\.keyState\.$/);
    expect(finding?.replacements).toEqual(replacements);
  });
});

describe('error-code-never-matches', () => {
  const compare = (code: string, possible: readonly string[] | undefined, operation = 'Encrypt'): readonly Finding[] => {
    const text = `if (error.code === "${code}") retry();`;
    return check(text, {
      kind: 'code',
      text: code,
      span: spanOf(text, `"${code}"`),
      calls: [{ operation, sdk: sdk('@alicloud/kms20160120') }],
      ...(possible ? { possible } : {}),
    });
  };
  const plain = ['Rejected.Disabled', 'Rejected.PendingDeletion', 'Rejected.PendingImport'];
  const suffixed = plain.map((code) => `${code}Error`);

  it('reports the spelling of another generation, and proposes the right one', () => {
    expect(compare('Rejected.DisabledError', plain)[0]).toMatchObject({
      rule: 'error-code-never-matches',
      message: 'Never true: @alicloud/kms20160120 never reports "Rejected.DisabledError" here. Did you mean "Rejected.Disabled"?',
      replacements: ['"Rejected.Disabled"'],
    });
    expect(compare('Rejected.Disabled', suffixed)[0]?.replacements).toEqual(['"Rejected.DisabledError"']);
  });

  it('reports a code that the operation never returns', () => {
    expect(compare('Rejected.StateModifiedFailed', plain)[0]?.message).toBe(
      'Never true: Encrypt never fails with "Rejected.StateModifiedFailed".',
    );
  });

  it('reports a code that does not exist, and an HTTP status in its place', () => {
    expect(compare('Rejected.PendingDelete', plain)[0]?.replacements).toEqual(['"Rejected.PendingDeletion"']);
    expect(compare('409', plain)).toHaveLength(1);
  });

  it('keeps quiet about codes that are there for other reasons', () => {
    for (const code of [
      'Rejected.Throttling',
      'Rejected.LimitExceeded',
      'Rejected.Unavailable',
      'Forbidden.KeyNotFound',
      'Unsupported.Alias',
      'ETIMEDOUT',
    ]) {
      expect(compare(code, plain)).toEqual([]);
    }
  });

  it('reports those too where all codes are spelled otherwise', () => {
    expect(compare('Forbidden.KeyNotFound', suffixed)[0]?.replacements).toEqual(['"Forbidden.KeyNotFoundError"']);
    expect(compare('Forbidden.KeyNotFoundError', plain)[0]?.replacements).toEqual(['"Forbidden.KeyNotFound"']);
  });

  it('keeps quiet where it matches or cannot be said', () => {
    expect(compare('Rejected.Disabled', plain)).toEqual([]);
    expect(compare('Rejected.Disabled', [...plain, ...suffixed])).toEqual([]);
    expect(compare('Rejected.DisabledError', undefined)).toEqual([]);
  });
});
