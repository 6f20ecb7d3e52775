// await before parentheses: the two grammars read it differently, and it means the same.
import { describe, expect, it } from 'vitest';
import { cfg } from '../../../support/lowering';

describe('await before parentheses is the same in JavaScript and TypeScript', () => {
  it.each([
    'await (async function () { await g(1); })();',
    'await (async () => { g(2); })();',
    'const x = await (g(1)).body;',
    'await (await g()).h(1);',
    'const { a } = await (flag ? g : h)(1);',
    'const y = (await (await (g)(1)).json()).a[0].b;',
    'return await (g(1), h)(2)["x"];',
    'if (!(await (g)())) h();',
  ])('%s', async (statement) => {
    const text = `async function f() { ${statement} }`;
    const javascript = await cfg(text, 'javascript');
    expect(javascript).toEqual(await cfg(text, 'typescript'));
    expect(javascript).toContain('await ');
    expect(javascript).not.toContain('global await');
  });

  it('a longer name is a name', async () => {
    expect(await cfg('awaiting(1).then(2);', 'javascript')).toEqual(await cfg('awaiting(1).then(2);', 'typescript'));
  });
});
