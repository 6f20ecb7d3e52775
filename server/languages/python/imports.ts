// Import statements: each bound name becomes an `import` of its dotted name; relative imports keep their dots.
// It must not know what is behind a module's name.
import { relevanceWords } from '../../../kms/sdk-names';
import { bindDefinition } from './patterns';
import { textOf, type Env } from './env';
import { field, parts, spanOf, type Node, fields } from './syntax';

/** `import a.b` binds a to "a"; `import a.b as x` binds x to "a.b". */
export function lowerImport(env: Env, node: Node): void {
  for (const name of fields(node, 'name')) {
    const alias = name.type === 'aliased_import' ? field(name, 'alias') : undefined;
    const dotted = name.type === 'aliased_import' ? field(name, 'name') : name;
    const first = dotted ? parts(dotted)[0] : undefined;
    if (!dotted || !first) continue;
    if (alias) bindImport(env, alias, dottedText(env, dotted), []);
    else bindImport(env, first, textOf(env, first), []);
  }
}

/** `from ..a import b as c` binds c to "..a.b"; `from a import *` binds nothing here, but hands on all that a exports. */
export function lowerImportFrom(env: Env, node: Node): void {
  const source = field(node, 'module_name');
  const module = source ? dottedText(env, source) : node.type === 'future_import_statement' ? '__future__' : '';
  if (parts(node).some((child) => child.type === 'wildcard_import')) {
    env.module.wholly.add(module);
    if (env.scope.kind === 'module') env.module.builder.export({ kind: 'all', module, binds: true });
  }
  for (const name of fields(node, 'name')) {
    const dotted = name.type === 'aliased_import' ? field(name, 'name') : name;
    const bound = name.type === 'aliased_import' ? field(name, 'alias') : parts(name)[0];
    if (dotted && bound) bindImport(env, bound, module, dottedText(env, dotted).split('.'));
  }
}

function dottedText(env: Env, node: Node): string {
  return textOf(env, node).replace(/\s+/g, '');
}

function bindImport(env: Env, local: Node, module: string, path: readonly string[]): void {
  const prefix = module === '' || module.endsWith('.') || path.length === 0 ? module : `${module}.`;
  const name = prefix + path.join('.');
  const variable = bindDefinition(env, local, (dst) => env.fn.emit({ op: 'import', dst, name, module, path, span: spanOf(local) }));
  env.module.imported.set(variable, name);
}

/**
 * The dotted name of a class that nothing binds and that `from a import *` may have brought, and its module: the one of
 * the same name, or the only one there is, those of SDKs before others.
 */
export function broughtIn(env: Env, name: string): { readonly name: string; readonly module: string } | undefined {
  if (!/^[A-Z]\w*[a-z]/.test(name) || /(?:Error|Exception|Warning)$/.test(name)) return undefined;
  const modules = [...env.module.wholly];
  const ofSdks = modules.filter((module) => relevanceWords.some((word) => module.includes(word)));
  const [only, ...others] = ofSdks.length > 0 ? ofSdks : modules;
  const same = ofSdks.find((module) => module.split('.').at(-1) === name);
  const module = same ?? (others.length === 0 ? only : undefined);
  return module === undefined ? undefined : { name: `${module}.${name}`, module };
}
