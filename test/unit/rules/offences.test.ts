// The rules about what is brought about beside the key's state: what they say, and when they keep quiet.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { UNDOCUMENTED } from '../../../kms/provider';
import type { CallReport } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import type { Finding } from '../../../server/rules/types';
import { callAt, rejectedCall, reportOf, stepAt } from '../../support/reports';

const text = `await client.deleteAlias(one);
await client.setDeletionProtection(on);
await client.scheduleKeyDeletion(request);
await client.cancelKeyDeletion(request);
await client.encrypt(request);
`;
const cause = (code: string, operation: string) => stepAt('app.ts', text, code, { operation, before: [], after: [], isCause: true });
const steps = {
  'alias-unbound': cause('client.deleteAlias(one)', 'DeleteAlias'),
  'deletion-protected': cause('client.setDeletionProtection(on)', 'SetDeletionProtection'),
  'reenables-disabled-key': stepAt('app.ts', text, 'client.scheduleKeyDeletion(request)', {
    operation: 'ScheduleKeyDeletion',
    before: ['Disabled'],
    after: ['PendingDeletion'],
    isCause: true,
  }),
} as const;
type Property = keyof typeof steps;

const calls: Readonly<Record<Property, (facts: Partial<CallReport>) => CallReport>> = {
  'alias-unbound': (facts) =>
    callAt(text, 'client.encrypt(request)', {
      operation: 'Encrypt',
      key: { label: 'alias/app' },
      path: [steps['alias-unbound']],
      ...facts,
    }),
  'deletion-protected': (facts) =>
    callAt(text, 'client.scheduleKeyDeletion(request)', {
      operation: 'ScheduleKeyDeletion',
      path: [steps['deletion-protected']],
      ...facts,
    }),
  'reenables-disabled-key': (facts) =>
    callAt(text, 'client.cancelKeyDeletion(request)', {
      operation: 'CancelKeyDeletion',
      before: ['PendingDeletion'],
      path: [steps['reenables-disabled-key']],
      ...facts,
    }),
};

function check(property: Property, facts: Partial<CallReport> = {}, locale: 'en' | 'zh-CN' = 'en'): readonly Finding[] {
  const offences = [{ property, call: calls[property](facts) }];
  return findingsOf(reportOf({ offences }), { provider: alibaba, text, locale });
}

describe.each<[Property, string, string, string]>([
  [
    'alias-unbound',
    'error',
    'Encrypt will be rejected: Forbidden.AliasNotFound (404). alias/app is unbound since DeleteAlias, line 1.',
    'Encrypt 将被拒绝：Forbidden.AliasNotFound（404）。alias/app 自第 1 行的 DeleteAlias 起未绑定密钥。',
  ],
  [
    'deletion-protected',
    'error',
    'ScheduleKeyDeletion will be rejected: key keyId is protected from deletion since SetDeletionProtection, line 2.',
    'ScheduleKeyDeletion 将被拒绝：密钥 keyId 自第 2 行的 SetDeletionProtection 起已开启删除保护。',
  ],
  [
    'reenables-disabled-key',
    'info',
    'CancelKeyDeletion brings key keyId back as Enabled, but it was Disabled before ScheduleKeyDeletion, line 3.',
    'CancelKeyDeletion 会使密钥 keyId 恢复为 Enabled 状态，而它在第 3 行的 ScheduleKeyDeletion 之前为 Disabled 状态。',
  ],
])('%s', (property, severity, english, chinese) => {
  it('says the consequence first, in both languages', () => {
    expect(check(property)).toMatchObject([{ rule: property, severity, message: english, path: [{ isCause: true }] }]);
    expect(check(property, {}, 'zh-CN')[0]?.message).toBe(chinese);
  });

  it('leaves the cause out where it is not at hand', () => {
    const [finding] = check(property, { path: [] });
    expect(finding?.message).not.toContain('line');
    expect(finding?.message).toMatch(/\.$/);
  });

  it('keeps quiet about rehearsals, and where any failure is demanded', () => {
    expect(check(property, { rehearsal: true })).toEqual([]);
    expect(check(property, { expectedResults: 'all' })).toEqual([]);
  });

  it('can be suppressed', () => {
    const { start } = check(property)[0]!.span;
    const directives = [{ span: { start, end: start }, text: `keystate-ignore ${property} -- meant` }];
    const report = reportOf({ offences: [{ property, call: calls[property]({}) }], directives });
    expect(findingsOf(report, { provider: alibaba, text })).toEqual([]);
  });
});

it('an expected code keeps quiet: the one there is, or any where none is documented', () => {
  expect(check('alias-unbound', { expectedResults: ['Forbidden.AliasNotFound'] })).toEqual([]);
  expect(check('alias-unbound', { expectedResults: ['Rejected.Disabled'] })).toHaveLength(1);
  expect(check('deletion-protected', { expectedResults: [UNDOCUMENTED] })).toEqual([]);
});

describe('a rejection because of the key state', () => {
  const scheduled = stepAt('app.ts', text, 'client.scheduleKeyDeletion(request)', {
    operation: 'ScheduleKeyDeletion',
    before: ['Enabled'],
    after: ['PendingDeletion'],
  });
  const encrypt = rejectedCall(text, 'client.encrypt(request)', { path: [scheduled] });
  const rules = (property: Property): readonly string[] =>
    findingsOf(reportOf({ calls: [encrypt], offences: [{ property, call: calls[property]({}) }] }), { provider: alibaba, text }).map(
      ({ rule }) => rule,
    );

  it('is not told where what brought the state about is rejected itself', () => {
    expect(rules('deletion-protected')).toEqual(['deletion-protected']);
  });

  it('is told where that succeeds', () => {
    expect(rules('reenables-disabled-key')).toEqual(['reenables-disabled-key', 'always-rejected']);
  });
});
