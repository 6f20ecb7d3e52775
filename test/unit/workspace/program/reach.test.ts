// Which files are looked at together.
import { describe, expect, it } from 'vitest';
import { ImportGraph } from '../../../../server/workspace/program/import-graph';
import { filesThatMatter, programAround, programsOf } from '../../../../server/workspace/program/reach';

/** A graph of files that import files by their names. */
function graphOf(imports: Readonly<Record<string, string>>): ImportGraph {
  const graph = new ImportGraph((_, module) => (module in imports ? { file: module } : {}));
  for (const [file, names] of Object.entries(imports))
    graph.set(
      file,
      names
        .split(' ')
        .filter(Boolean)
        .map((module) => ({ module, names: [] })),
    );
  return graph;
}

const graph = graphOf({
  keys: 'config',
  service: 'keys',
  app: 'service util',
  util: '',
  config: '',
  lonely: 'config',
  other: 'keys',
  cycle: 'app',
});

describe('files matter', () => {
  it('that name an SDK, and whatever imports one that matters', () => {
    expect([...filesThatMatter(['keys'], graph)].sort()).toEqual(['app', 'cycle', 'keys', 'other', 'service']);
    expect([...filesThatMatter([], graph)]).toEqual([]);
  });

  it('to one another in programs: those that are linked by imports', () => {
    const two = graphOf({ a: 'b', b: '', c: '', d: 'c', config: '', e: 'config', f: 'config' });
    expect(programsOf(filesThatMatter(['b', 'c', 'e', 'f'], two), two)).toEqual([['b', 'a'], ['c', 'd'], ['e'], ['f']]);
  });
});

describe('where more files hang together than are looked at together', () => {
  const star = graphOf({ hub: '', ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`f${index}`, 'hub'])) });

  it('a program is cut into pieces of neighbours, and every file is in one', () => {
    const programs = programsOf(filesThatMatter(['hub'], star), star, 4);
    expect(programs.map((program) => program.length)).toEqual([4, 4, 2]);
    expect(programs.flat().sort()).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'hub']);
    expect(programs[0]).toEqual(['f0', 'f1', 'f2', 'f3']);
  });

  it('the nearest of those that get to a file are taken', () => {
    expect([...programAround('hub', star, 4)]).toEqual(['hub', 'f0', 'f1', 'f2']);
  });
});

describe('the files in which a run can begin that gets to a file', () => {
  it('are those that import it, and so on', () => {
    expect([...programAround('service', graph)].sort()).toEqual(['app', 'cycle', 'service']);
    expect([...programAround('cycle', graph)]).toEqual(['cycle']);
  });

  it('change with what files import', () => {
    const changing = graphOf({ a: '', b: 'a', c: '' });
    expect(changing.set('c', [{ module: 'b', names: [] }])).toBe(true);
    expect(changing.set('c', [{ module: 'b', names: [] }])).toBe(false);
    expect([...programAround('a', changing)].sort()).toEqual(['a', 'b', 'c']);
    changing.set('b', undefined);
    expect([...programAround('a', changing)]).toEqual(['a']);
    expect([...changing.importsOf('b')]).toEqual([]);
  });
});
