// Composition of successive edits, against plain replacement of text.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeEdits } from '../../../server/parsing/edits';

it('composes edits into replacements that give the last text', () => {
  const change = fc.record({ at: fc.nat(), length: fc.nat(5), text: fc.string({ maxLength: 6 }) });
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(change, { maxLength: 8 }), (before, changes) => {
      let after = before;
      const edits = changes.map(({ at, length, text }) => {
        const start = at % (after.length + 1);
        const oldEnd = Math.min(after.length, start + length);
        after = after.slice(0, start) + text + after.slice(oldEnd);
        return { start, oldEnd, newEnd: start + text.length };
      });
      let rebuilt = '';
      let offset = 0;
      for (const part of composeEdits(edits)) {
        expect(part.oldStart).toBeGreaterThanOrEqual(offset);
        rebuilt += before.slice(offset, part.oldStart) + after.slice(part.newStart, part.newEnd);
        offset = part.oldEnd;
      }
      expect(rebuilt + before.slice(offset)).toBe(after);
    }),
    { numRuns: 500, seed: 1 },
  );
});
