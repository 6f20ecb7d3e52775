// always-rejected and sometimes-rejected: what they say, and when they keep quiet.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import type { CallReport } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import type { Finding } from '../../../server/rules/types';
import { callAt, rejectedCall, reportOf, stepAt } from '../../support/reports';

const text = '\n\nawait client.disableKey(disable);\nawait client.encrypt(request);\n';
const path = [stepAt('app.ts', text, 'client.disableKey(disable)')];
const disable = callAt(text, 'client.disableKey(disable)', { operation: 'DisableKey' });

function check(facts: Partial<CallReport>, locale: 'en' | 'zh-CN' = 'en'): readonly Finding[] {
  const call = rejectedCall(text, 'client.encrypt(request)', { path, ...facts });
  return findingsOf(reportOf({ calls: [disable, call] }), { provider: alibaba, text, locale });
}

const sometimes: Partial<CallReport> = {
  verdict: 'sometimes-rejected',
  before: ['Enabled', 'Disabled', 'PendingImport'],
  rejections: [
    { state: 'Disabled', result: 'Rejected.Disabled', known: true },
    { state: 'PendingImport', result: 'Rejected.PendingImport', known: false },
  ],
};

describe('always-rejected', () => {
  it('says the consequence first, on one line', () => {
    const [finding] = check({});
    expect(finding).toMatchObject({
      rule: 'always-rejected',
      severity: 'error',
      operation: 'Encrypt',
      key: 'keyId',
      states: ['Disabled'],
      result: 'Rejected.Disabled',
      path,
    });
    expect(finding?.message).toBe('Encrypt will be rejected: Rejected.Disabled (409). Key keyId is Disabled since disableKey, line 3.');
    expect(finding?.message.length).toBeLessThanOrEqual(100);
  });

  it('covers the call up to the name that is called', () => {
    const [finding] = check({});
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('client.encrypt');
  });

  it('says it in Chinese', () => {
    expect(check({}, 'zh-CN')[0]?.message).toBe(
      'Encrypt 将被拒绝：Rejected.Disabled（409）。密钥 keyId 自第 3 行的 disableKey 起为 Disabled 状态。',
    );
  });

  it('leaves the cause out where the path is empty', () => {
    expect(check({ path: [] })[0]?.message).toBe('Encrypt will be rejected: Rejected.Disabled (409). Key keyId is Disabled.');
  });

  it('names every result and state', () => {
    const rejections = [
      { state: 'Disabled', result: 'Rejected.Disabled', known: false },
      { state: 'PendingDeletion', result: 'Rejected.PendingDeletion', known: false },
    ];
    expect(check({ rejections, path: [] })[0]?.message).toBe(
      'Encrypt will be rejected: Rejected.Disabled or Rejected.PendingDeletion (409). Key keyId is Disabled or PendingDeletion.',
    );
  });

  it('says where an answer is inferred', () => {
    expect(check({ operation: 'AsymmetricSign', certainty: 'inferred' })[0]?.message).toContain('(409, inferred)');
  });

  it('names the file of a cause that is elsewhere', () => {
    expect(check({ path: [{ ...stepAt('other.ts', text, 'client.disableKey(disable)') }] })[0]?.message).toContain(
      'since DisableKey, other.ts.',
    );
  });

  it('names the operation where one method serves all', () => {
    const generic = { ...disable, method: 'request' };
    const call = rejectedCall(text, 'client.encrypt(request)', { path });
    expect(findingsOf(reportOf({ calls: [generic, call] }), { provider: alibaba, text })[0]?.message).toContain(
      'since DisableKey, line 3.',
    );
  });

  it('keeps quiet where the rejection is expected, and for rehearsals', () => {
    expect(check({ expectedResults: 'all' })).toEqual([]);
    expect(check({ expectedResults: ['Rejected.Disabled'] })).toEqual([]);
    expect(check({ rehearsal: true })).toEqual([]);
  });

  it('speaks where another result is expected', () => {
    expect(check({ expectedResults: ['Rejected.PendingDeletion'] })).toHaveLength(1);
  });

  it.each(['succeeds', 'unknown', 'unreachable'] as const)('keeps quiet about a call that is %s', (verdict) => {
    expect(check({ verdict })).toEqual([]);
  });
});

describe('sometimes-rejected', () => {
  it('speaks of known states only', () => {
    const [finding] = check(sometimes);
    expect(finding).toMatchObject({
      rule: 'sometimes-rejected',
      severity: 'warning',
      result: 'Rejected.Disabled',
      states: ['Enabled', 'Disabled', 'PendingImport'],
    });
    expect(finding?.message).toBe('Encrypt may be rejected: Rejected.Disabled (409). Key keyId can be Disabled since disableKey, line 3.');
  });

  it('keeps quiet where the known rejections are expected', () => {
    expect(check({ ...sometimes, expectedResults: ['Rejected.Disabled'] })).toEqual([]);
  });
});
