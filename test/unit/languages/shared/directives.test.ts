// Directives read alike in every language's comments.
import { describe, expect, it } from 'vitest';
import { assumptionIn, directiveIn, hasDirectives } from '../../../../server/languages/shared/directives';

describe('directiveIn', () => {
  it.each([
    ['# keystate-ignore always-rejected -- why', 'keystate-ignore always-rejected -- why'],
    ['/* keystate-assume k = Disabled */', 'keystate-assume k = Disabled'],
    ['/** keystate-ignore a\n * b **/', 'keystate-ignore a\n * b'],
    ['// keystate is nice', undefined],
    ['// keystate-ignored', undefined],
  ])('%j', (comment, directive) => {
    expect(directiveIn(comment)).toBe(directive);
    expect(hasDirectives(comment)).toBe(directive !== undefined);
  });
});

describe('assumptionIn', () => {
  it.each([
    ['keystate-assume keyId = Disabled', { path: ['keyId'], state: 'Disabled' }],
    ['keystate-assume this.#key.id=Enabled', { path: ['this', '#key', 'id'], state: 'Enabled' }],
    ['keystate-assume 密钥 = PendingImport -- because', { path: ['密钥'], state: 'PendingImport' }],
    ['keystate-assume k = Enabled\n * more', { path: ['k'], state: 'Enabled' }],
    ['keystate-assume k = Enabled | Disabled', undefined],
    ['keystate-assume k =', undefined],
    ['keystate-ignore k = Enabled', undefined],
  ])('%j', (directive, assumption) => expect(assumptionIn(directive)).toEqual(assumption));
});
