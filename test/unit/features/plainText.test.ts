// Hovers for clients without Markdown: no marks are left, and what is in a code span is not taken for one.
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../server/features/plainText';

describe('plainText', () => {
  it.each([
    ['**Encrypt** · key `keyId`', 'Encrypt · key keyId'],
    ['``a`b`` and `` `x` ``', 'a`b and `x`'],
    ['key `a**b**[0](1)`: **Disabled**', 'key a**b**[0](1): Disabled'],
    ['since `f`, [line 4](file:///a.ts#L4,9)', 'since f, line 4'],
    ['[Documentation](https://example.test/a)', 'Documentation: https://example.test/a'],
  ])('takes the marks off %s', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it('keeps the columns of a table', () => {
    expect(plainText('a\n\n| Enabled | **● Disabled** |\n| :-- | :-- |\n| 200 Success | **409** |\n\nb')).toBe(
      'a\n\nEnabled      ● Disabled\n200 Success  409\n\nb',
    );
  });
});
