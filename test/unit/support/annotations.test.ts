// The annotations of the fixtures: that they are read as written, and that what they disagree with is told.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../server/rules/types';
import { disagreements, readAnnotations } from '../../support/annotations';
import { callAt, reportOf, spanOf } from '../../support/reports';

function finding(text: string, part: string, message: string, rule = 'always-rejected'): Finding {
  return { rule, severity: 'error', file: 'app.ts', span: spanOf(text, part), message, states: [], path: [] };
}

function problems(text: string, findings: readonly Finding[] = [], calls: Parameters<typeof reportOf>[0] = {}): readonly string[] {
  return disagreements(text, readAnnotations(text), reportOf(calls), findings);
}

describe('reading annotations', () => {
  it('at the end of a line of code, or alone under it, in both comment syntaxes', () => {
    const { findings, mistakes } = readAnnotations(
      [
        'a(); // expect: always-rejected "no"',
        '# missing: sometimes-rejected "perhaps"',
        '',
        'b()  # spurious: invalid-argument "so"',
      ].join('\n'),
    );
    expect(mistakes).toEqual([]);
    expect(findings).toEqual([
      { kind: 'expect', line: 0, rule: 'always-rejected', message: 'no' },
      { kind: 'missing', line: 0, rule: 'sometimes-rejected', message: 'perhaps' },
      { kind: 'spurious', line: 3, rule: 'invalid-argument', message: 'so' },
    ]);
  });

  it('with a range, whatever the line ends', () => {
    const { findings } = readAnnotations('  await kms.encrypt(r);\r\n  //    ^^^^^^^^^^^ expect: always-rejected "a "quoted" word"\r\n');
    expect(findings).toEqual([
      { kind: 'expect', line: 0, columns: { start: 8, end: 19 }, rule: 'always-rejected', message: 'a "quoted" word' },
    ]);
  });

  it('states, packages and a reason to differ', () => {
    const read = readAnnotations(
      '// package: kms ^1.2\n// differs: it has no such call\na();\n// state: this.keyId = Enabled | Disabled\n',
    );
    expect(read.states).toEqual([{ line: 2, key: 'this.keyId', states: ['Enabled', 'Disabled'] }]);
    expect([...read.packages]).toEqual([['kms', '^1.2']]);
    expect(read.differs).toBe('it has no such call');
  });

  it('no other comments', () => {
    expect(
      readAnnotations('// the state: of affairs\nfetch("https://state: x");\n# expecting: more\n// keystate-ignore x\n').findings,
    ).toEqual([]);
  });

  it.each([
    ['a(); // expect: always-rejected', 'not CODE "part of the message"'],
    ['a(); // expect: always-rejected ""', 'not CODE "part of the message"'],
    ['a(); // state: keyId is Enabled', 'not KEY = STATE | STATE'],
    ['// expect: always-rejected "x"', 'an annotation with no code above it'],
    ['a();\n// ^^^', 'carets without what they are about'],
    ['a();\n// ^^^ state: k = Enabled', 'carets without what they are about'],
    ['a(); // ^^^ expect: always-rejected "x"', 'carets without what they are about'],
    ['// package: kms', 'not NAME VERSION'],
    ['// differs:', 'differs without a reason'],
  ])('a mistake in %j is told', (text, what) => {
    const { mistakes } = readAnnotations(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(what);
  });
});

describe('comparing findings', () => {
  const text = 'ab();\n// expect: always-rejected "not b"\ncd();\n';

  it('is content with what is expected', () => {
    expect(problems(text, [finding(text, 'ab', 'this is not b')])).toEqual([]);
  });

  it('tells what is not found, and what is not expected', () => {
    expect(problems(text, [finding(text, 'cd', 'not b')])).toEqual([
      'line 1: always-rejected "not b" is not found',
      'line 3, column 0: not expected: always-rejected "not b" at "cd"',
    ]);
    expect(problems(text, [finding(text, 'ab', 'something else')])).toHaveLength(2);
    expect(problems(text, [finding(text, 'ab', 'not b', 'sometimes-rejected')])).toHaveLength(2);
    expect(problems(text, [finding(text, 'ab', 'not b'), finding(text, 'ab', 'not b')])).toHaveLength(1);
  });

  it('compares the range where there are carets', () => {
    const ranged = ' abcd();\n//^^ expect: always-rejected "x"\n';
    expect(problems(ranged, [finding(ranged, 'bc', 'x')])).toEqual([]);
    expect(problems(ranged, [finding(ranged, 'abcd', 'x')])).toHaveLength(2);
  });

  it('gives several findings of a line to the annotations that fit', () => {
    const both = 'ab();\n// expect: always-rejected "x"\n// expect: always-rejected "x and more"\n';
    expect(problems(both, [finding(both, 'ab', 'x and more'), finding(both, 'ab', 'x')])).toEqual([]);
  });

  it('fails when a known fault is mended', () => {
    const faults = 'ab();\n// missing: always-rejected "m"\n// spurious: invalid-argument "s"\n';
    expect(problems(faults, [finding(faults, 'ab', 's', 'invalid-argument')])).toEqual([]);
    expect(problems(faults, [finding(faults, 'ab', 'm')])).toEqual([
      'line 1: always-rejected "m" is found now: turn missing into expect',
      'line 1: invalid-argument "s" is gone: delete the annotation',
    ]);
  });
});

describe('comparing states', () => {
  const text = 'use(k);\n// state: k = Disabled\nif (x) {\n  // state: k = Enabled\n  see(k);\n}\n// state: k = Enabled\n';
  const call = callAt(text, 'use(k)', { operation: 'DisableKey', key: { label: 'k' }, before: ['Enabled'], after: ['Disabled'] });
  const mention = {
    span: { start: text.indexOf('see(k)') + 4, end: text.indexOf('see(k)') + 5 },
    label: 'k',
    states: ['Enabled'],
    known: true,
    path: [],
  };

  it('after a call on the line, else where the key is met next', () => {
    expect(problems(text.slice(0, text.indexOf('// state: k = Enabled\n', 70)), [], { calls: [call], mentions: [mention] })).toEqual([]);
  });

  it('tells another state, and silence', () => {
    expect(problems(text, [], { calls: [{ ...call, after: ['Enabled', 'Disabled'] }], mentions: [mention] })).toEqual([
      'line 1: k is Enabled | Disabled, not Disabled',
      'line 6: nothing is said of k on this line or behind it',
    ]);
  });
});
