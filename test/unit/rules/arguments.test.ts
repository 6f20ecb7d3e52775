// Rules about what is given to a call: aliases, origins, ranges.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import type { CallReport } from '../../../server/analysis/report';
import { findingsOf } from '../../../server/rules';
import type { Locale } from '../../../server/rules/messages';
import type { Finding } from '../../../server/rules/types';
import { callAt, reportOf, spanOf } from '../../support/reports';

function check(
  text: string,
  code: string,
  facts: Partial<CallReport> & Pick<CallReport, 'operation'>,
  locale: Locale = 'en',
): readonly Finding[] {
  return findingsOf(reportOf({ calls: [callAt(text, code, facts)] }), { provider: alibaba, text, locale });
}

describe('alias-not-accepted', () => {
  const text = "client.disableKey({ keyId: 'alias/app' });";
  const given = { parameter: 'KeyId', span: spanOf(text, "'alias/app'"), value: 'alias/app', alias: 'alias/app' };

  it('reports an alias where only ids are taken', () => {
    const [finding, ...rest] = check(text, "client.disableKey({ keyId: 'alias/app' })", { operation: 'DisableKey', arguments: [given] });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'alias-not-accepted',
      severity: 'error',
      result: 'Unsupported.Alias',
      message: 'DisableKey will be rejected: Unsupported.Alias (400). KeyId takes a key id, not alias/app.',
    });
  });

  it('keeps quiet where aliases are taken, and for aliases that name no key', () => {
    expect(check(text, "client.disableKey({ keyId: 'alias/app' })", { operation: 'Encrypt', arguments: [given] })).toEqual([]);
    expect(
      check(text, "client.disableKey({ keyId: 'alias/app' })", {
        operation: 'DeleteAlias',
        arguments: [{ ...given, parameter: 'AliasName' }],
      }),
    ).toEqual([]);
  });

  it('keeps quiet where the rejection is expected', () => {
    expect(
      check(text, "client.disableKey({ keyId: 'alias/app' })", {
        operation: 'DisableKey',
        arguments: [given],
        expectedResults: ['Unsupported.Alias'],
      }),
    ).toEqual([]);
  });
});

describe('origin-mismatch', () => {
  const text = 'const key = create();\nclient.deleteKeyMaterial(request);';
  const code = 'client.deleteKeyMaterial(request)';
  const created = (origin: string): Partial<CallReport> => ({ key: { label: 'key', created: { origin, span: spanOf(text, 'create()') } } });

  it('reports an operation on material for a key whose material KMS made', () => {
    const [finding] = check(text, code, { operation: 'DeleteKeyMaterial', ...created('Aliyun_KMS') });
    expect(finding).toMatchObject({ rule: 'origin-mismatch', key: 'key', path: [{ operation: 'CreateKey', after: ['Enabled'] }] });
    expect(finding?.message).toBe(
      'DeleteKeyMaterial will be rejected: Unsupported.Origin (400). Key key has Origin Aliyun_KMS since CreateKey, line 1.',
    );
  });

  it('keeps quiet for the right origin and for keys from outside', () => {
    expect(check(text, code, { operation: 'DeleteKeyMaterial', ...created('EXTERNAL') })).toEqual([]);
    expect(check(text, code, { operation: 'DeleteKeyMaterial' })).toEqual([]);
  });

  it('reports rotation only where it is switched on', () => {
    const rotation = (value: string | boolean): Partial<CallReport> => ({
      ...created('EXTERNAL'),
      arguments: [{ parameter: 'EnableAutomaticRotation', span: spanOf(text, 'request'), value }],
    });
    expect(check(text, code, { operation: 'UpdateRotationPolicy', ...rotation(true) })).toHaveLength(1);
    expect(check(text, code, { operation: 'UpdateRotationPolicy', ...rotation('True') })).toHaveLength(1);
    expect(check(text, code, { operation: 'UpdateRotationPolicy', ...rotation(false) })).toEqual([]);
  });
});

describe('invalid-argument', () => {
  function given(
    operation: string,
    parameter: string,
    literal: string,
    value: string | number | boolean,
    locale?: Locale,
  ): readonly Finding[] {
    const text = `client.call({ ${parameter}: ${literal} });`;
    return check(
      text,
      `client.call({ ${parameter}: ${literal} })`,
      {
        operation,
        arguments: [{ parameter, span: spanOf(text, literal), value }],
      },
      locale,
    );
  }

  it('says what form a value must have, in the language of the reader', () => {
    const message = (locale: Locale) => given('CreateAlias', 'AliasName', "'app'", 'app', locale)[0]?.message;
    expect(message('en')).toBe(
      'CreateAlias will be rejected: AliasName is "app", must be alias/ and then 1 to 255 letters, digits, "_", "/" or "-".',
    );
    expect(message('zh-CN')).toBe('CreateAlias 将被拒绝：AliasName 为 "app"，必须是 alias/ 加 1 到 255 个字母、数字、“_”、“/”或“-”。');
  });

  it('reports a number outside its range and proposes the nearest bound', () => {
    const [finding] = given('ScheduleKeyDeletion', 'PendingWindowInDays', '3', 3);
    expect(finding).toMatchObject({ rule: 'invalid-argument', replacements: ['7'] });
    expect(finding?.message).toBe('ScheduleKeyDeletion will be rejected: PendingWindowInDays is 3, must be 7 to 366.');
    expect(given('ScheduleKeyDeletion', 'PendingWindowInDays', "'400'", '400')[0]?.replacements).toEqual(["'366'"]);
  });

  it('takes the bounds themselves, as numbers and as text', () => {
    expect([
      ...given('ScheduleKeyDeletion', 'PendingWindowInDays', '7', 7),
      ...given('ScheduleKeyDeletion', 'PendingWindowInDays', '"366"', '366'),
    ]).toEqual([]);
  });

  it('proposes nothing where a name gives the value', () => {
    expect(given('ScheduleKeyDeletion', 'PendingWindowInDays', 'WINDOW', 3)[0]?.replacements).toBeUndefined();
  });

  it('reports a value outside the list, and proposes the nearest', () => {
    const [finding] = given('CreateKey', 'Origin', "'External'", 'External');
    expect(finding).toMatchObject({ replacements: ["'EXTERNAL'"] });
    expect(finding?.message).toBe('CreateKey will be rejected: Origin is "External", must be Aliyun_KMS or EXTERNAL.');
  });

  it('reports durations outside their bounds or of another form', () => {
    expect(given('UpdateRotationPolicy', 'RotationInterval', "'3d'", '3d')[0]).toMatchObject({ replacements: ["'7d'"] });
    expect(given('UpdateRotationPolicy', 'RotationInterval', "'1000d'", '1000d')[0]).toMatchObject({ replacements: ["'730d'"] });
    expect(given('UpdateRotationPolicy', 'RotationInterval', "'a month'", 'a month')).toHaveLength(1);
    expect(given('UpdateRotationPolicy', 'RotationInterval', "'604800s'", '604800s')).toEqual([]);
  });

  it('reports an integer that is none', () => {
    expect(given('GenerateDataKey', 'NumberOfBytes', "'many'", 'many')[0]?.message).toContain(
      'NumberOfBytes is "many", must be an integer',
    );
  });
});
