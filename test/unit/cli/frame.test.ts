// Code frames: carets stay under what they mark.
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../server/cli/formats/columns';
import { codeFrame } from '../../../server/cli/formats/frame';
import { LineIndex } from '../../../server/ir/line-index';
import { spanOf } from '../../support/reports';

const plain = { dim: (text: string) => text, caret: (text: string) => text };
const frame = (text: string, part: string): readonly string[] => codeFrame(text, new LineIndex(text), spanOf(text, part), plain);

describe('a code frame', () => {
  it('shows a line before and one behind', () => {
    expect(frame('a\nb\ncall()\nd\ne', 'call')).toEqual(['2 │ b', '3 │ call()', '  │ ^^^^', '4 │ d']);
  });

  it('turns tabs into spaces', () => {
    expect(frame('\tx\tcall()', 'call')).toEqual(['1 │     x   call()', '  │         ^^^^']);
  });

  it('gives wide characters two columns', () => {
    expect(frame("t('密钥'); call()", 'call')).toEqual(["1 │ t('密钥'); call()", '  │            ^^^^']);
  });

  it('marks every line of a range, the first few', () => {
    const text = 'f(\n  a,\n  b,\n  c,\n  d,\n  e);\ng';
    expect(frame(text, text.slice(0, -2))).toEqual([
      '1 │ f(',
      '  │ ^^',
      '2 │   a,',
      '  │   ^^',
      '3 │   b,',
      '  │   ^^',
      '4 │   c,',
      '  │   ^^',
      '5 │   d,',
    ]);
  });

  it('cuts long lines around the place', () => {
    const rows = frame(`${'x'.repeat(5000)} call() ${'y'.repeat(5000)}`, 'call');
    expect(rows.every((row) => row.length < 130)).toBe(true);
    const [line = '', carets = ''] = rows;
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('call');
    expect(line).toMatch(/^1 │ …x+ call\(\) y+…$/);
  });

  it('says where it cut, in as many columns as it took away', () => {
    const [wide = '', carets = ''] = frame(`${'密'.repeat(100)} call()`, 'call');
    expect(wide).toMatch(/^1 │ …密+ call\(\)$/);
    expect(widthOf(wide.slice(0, wide.indexOf('call')))).toBe(carets.indexOf('^'));
    expect(frame(`call()${'x'.repeat(200)}`, 'call')[0]).toMatch(/x…$/);
    expect(frame(`call()${'x'.repeat(100)}`, 'call')[0]).toMatch(/xx$/);
  });

  it('does not let the source steer the terminal', () => {
    expect(frame('\u001b[31mcall()\u0007', 'call').join('')).not.toMatch(/\p{Cc}/u);
  });

  it('knows Windows line ends', () => {
    expect(frame('a\r\ncall()\r\nb', 'call')).toEqual(['1 │ a', '2 │ call()', '  │ ^^^^', '3 │ b']);
  });
});
