// The parsing port: lazy loading, positions in UTF-16, and incremental parses that equal fresh ones.
import fc from 'fast-check';
import type { Node, Tree } from 'web-tree-sitter';
import { describe, expect, it } from 'vitest';
import { Parsers } from '../../../server/parsing';
import { packageAssets, testParsers } from '../../support/parsers';

/** Every node's type and place: two trees with the same dump are the same to every reader. */
function dump(tree: Tree): string {
  const lines: string[] = [];
  const visit = (node: Node, depth: number): void => {
    const [start, end] = [node.startPosition, node.endPosition];
    lines.push(`${depth} ${node.type} ${node.startIndex}-${node.endIndex} ${start.row}:${start.column}-${end.row}:${end.column}`);
    for (const child of node.children) visit(child, depth + 1);
  };
  visit(tree.rootNode, 0);
  return lines.join('\n');
}

function found(tree: Tree, type: string): Node {
  const node = tree.rootNode.descendantsOfType(type)[0];
  if (!node) throw new Error(`no ${type}`);
  return node;
}

describe('Parsers', () => {
  it('loads the runtime once, and a grammar only when its language is asked for', async () => {
    const read: string[] = [];
    const parsers = new Parsers({
      read: (name) => {
        read.push(name);
        return packageAssets.read(name);
      },
    });
    expect(read).toEqual([]);
    await Promise.all([parsers.parse('javascript', 'a'), parsers.parse('javascriptreact', 'b'), parsers.parse('javascript', 'c')]);
    expect(read).toEqual(['web-tree-sitter.wasm', 'tree-sitter-javascript.wasm']);
    await parsers.parse('python', 'a');
    expect(read).toEqual(['web-tree-sitter.wasm', 'tree-sitter-javascript.wasm', 'tree-sitter-python.wasm']);
    parsers.dispose();
  });

  it('tries again after an asset could not be read', async () => {
    let broken = true;
    const parsers = new Parsers({ read: (name) => (broken ? Promise.reject(new Error('no disk')) : packageAssets.read(name)) });
    await expect(parsers.parse('python', 'a')).rejects.toThrow('no disk');
    broken = false;
    expect((await parsers.parse('python', 'a')).rootNode.type).toBe('module');
  });

  it('refuses a language without a grammar, and names of the prototype', async () => {
    const parsers = testParsers();
    await expect(parsers.parse('cobol', '')).rejects.toThrow('no grammar for cobol');
    await expect(parsers.parse('constructor', '')).rejects.toThrow('no grammar');
    expect(parsers.supports('typescriptreact')).toBe(true);
    expect(parsers.supports('toString')).toBe(false);
  });

  it('has a grammar for every language', async () => {
    const parsers = testParsers();
    const texts = {
      typescript: 'let a: b = <c>d;',
      typescriptreact: 'let a: b = <c/>;',
      javascript: 'let a',
      javascriptreact: '<a/>',
      python: 'a = 1',
    };
    for (const [id, text] of Object.entries(texts)) {
      const tree = await parsers.parse(id, text);
      expect(tree.rootNode.hasError, id).toBe(false);
      tree.delete();
    }
  });
});

describe('positions', () => {
  it.each([
    ['astral characters', "const a = '😀𝒳', target = 1", 0],
    ['CRLF', '// a\r\nconst b = 1;\r\n\ttarget = 1', 2],
    ['a byte order mark', '\uFEFFconst b = 1;\ntarget = 1', 1],
    ['a lone CR', 'const b = 1;\rtarget = 1', 0],
    ['tabs', '{\n\t\ttarget = 1 }', 1],
  ])('are UTF-16 code units with %s', async (_, text, row) => {
    const tree = await testParsers().parse('typescript', text);
    const node = tree.rootNode.descendantsOfType('identifier').find((each) => each.text === 'target');
    expect(node?.startIndex).toBe(text.indexOf('target'));
    expect(node?.startPosition).toEqual({ row, column: text.indexOf('target') - (text.lastIndexOf('\n', text.indexOf('target')) + 1) });
    expect(tree.rootNode.hasError).toBe(false);
    tree.delete();
  });

  it('are UTF-16 code units in Python too', async () => {
    const text = '\uFEFFdef f():\r\n\tx = "😀"; target(1)\r\n';
    const tree = await testParsers().parse('python', text);
    expect(found(tree, 'call').startIndex).toBe(text.indexOf('target'));
    expect(tree.rootNode.hasError).toBe(false);
  });
});

describe('incremental parsing', () => {
  const pieces = [
    'a',
    '😀',
    '\r\n',
    '\r',
    '\n',
    '\t',
    '\uFEFF',
    '{',
    '}',
    '(',
    ')',
    '"',
    '`',
    '${',
    ' => ',
    ';',
    'if (a) ',
    'const b = ',
    '中',
    '/* ',
    ' */',
    'x = 1',
    ':',
    '    ',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
  const changes = fc.array(fc.record({ at: fc.nat(), length: fc.nat(4), text: texts }), { minLength: 1, maxLength: 4 });

  it.each(['typescript', 'javascript', 'python'])('equals a fresh parse of the same text (%s)', async (languageId) => {
    const parsers = testParsers();
    await parsers.load([languageId]);
    fc.assert(
      fc.property(texts, changes, (before, list) => {
        const old = parsers.parseLoaded(languageId, before);
        let text = before;
        const edits = list.map((change) => {
          const start = text.length === 0 ? 0 : change.at % (text.length + 1);
          const oldEnd = Math.min(text.length, start + change.length);
          text = text.slice(0, start) + change.text + text.slice(oldEnd);
          return { start, oldEnd, newEnd: start + change.text.length };
        });
        const incremental = parsers.parseLoaded(languageId, text, { tree: old, text: before, edits });
        const fresh = parsers.parseLoaded(languageId, text);
        // Error recovery may differ between the two; where there is no error the trees must be equal.
        if (!fresh.rootNode.hasError) expect(dump(incremental)).toBe(dump(fresh));
        for (const tree of [old, incremental, fresh]) tree.delete();
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('reuses what several edits at distant places left alone', async () => {
    const parsers = testParsers();
    const before = Array.from({ length: 50 }, (_, i) => `const v${i} = call${i}('😀');\r\n`).join('');
    const old = await parsers.parse('typescript', before);
    const last = before.indexOf('call49');
    const first = before.indexOf('call2(');
    const after = `${before.slice(0, first)}\n\nXX${before.slice(first, last)}other${before.slice(last + 6)}`;
    const edits = [
      { start: last, oldEnd: last + 6, newEnd: last + 5 },
      { start: first, oldEnd: first, newEnd: first + 4 },
    ];
    const incremental = await parsers.parse('typescript', after, { tree: old, text: before, edits });
    expect(dump(incremental)).toBe(dump(await parsers.parse('typescript', after)));
    const ids = new Set(old.rootNode.children.map((node) => node.id));
    expect(incremental.rootNode.children.filter((node) => ids.has(node.id)).length).toBeGreaterThan(40);
  });
});
