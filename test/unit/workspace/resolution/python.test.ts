// Where Python's modules are, and which file a name imported from one may be.
import { describe, expect, it } from 'vitest';
import { fileOf, workspaceOf } from './support';

describe('an absolute import finds', () => {
  it.each([
    ['a module of the workspace', '/w/tools/a.py', 'kms.keys', ['/w/kms/keys.py'], '/w/kms/keys.py'],
    ['a package', '/w/tools/a.py', 'kms', ['/w/kms/__init__.py', '/w/kms.py'], '/w/kms/__init__.py'],
    ['a module in src', '/w/tests/a.py', 'kms.keys', ['/w/src/kms/keys.py'], '/w/src/kms/keys.py'],
    ['a script beside', '/w/tools/a.py', 'keys', ['/w/tools/keys.py', '/w/keys.py'], '/w/tools/keys.py'],
    [
      'from where its own package is',
      '/w/x/app/sub/a.py',
      'app.b',
      ['/w/x/app/__init__.py', '/w/x/app/sub/__init__.py', '/w/x/app/b.py', '/w/app/b.py'],
      '/w/x/app/b.py',
    ],
    ['not from inside its own package', '/w/app/a.py', 'b', ['/w/app/__init__.py', '/w/app/b.py'], undefined],
    ['from a folder around', '/w/backend/app/services/a.py', 'app.b', ['/w/backend/app/b.py'], '/w/backend/app/b.py'],
    [
      'from another project',
      '/w/service/a.py',
      'common.b',
      ['/w/libs/common/pyproject.toml', '/w/libs/common/src/common/b.py'],
      '/w/libs/common/src/common/b.py',
    ],
    ['stubs where there is nothing else', '/w/a.py', 'b', ['/w/b.pyi'], '/w/b.pyi'],
    ['nothing that is not there', '/w/a.py', 'os.path', [], undefined],
    ['nothing without a name', '/w/a.py', '', ['/w/__init__.py'], undefined],
  ])('%s', (_what, from, module, files, expected) => {
    expect(fileOf(files, from, module)).toBe(expected);
  });
});

describe('a relative import finds', () => {
  const from = '/w/app/sub/a.py';
  it.each([
    ['a module beside', '.b', ['/w/app/sub/b.py'], '/w/app/sub/b.py'],
    ['a module above', '..b', ['/w/app/b.py'], '/w/app/b.py'],
    ['a module far above', '...b.c', ['/w/b/c.py'], '/w/b/c.py'],
    ['a package', '..kms', ['/w/app/kms/__init__.py'], '/w/app/kms/__init__.py'],
    ['the own package', '.', ['/w/app/sub/__init__.py'], '/w/app/sub/__init__.py'],
    ['the package above', '..', ['/w/app/__init__.py'], '/w/app/__init__.py'],
    ['nothing above the root', '......b', ['/b.py'], undefined],
  ])('%s', (_what, module, files, expected) => {
    expect(fileOf(files, from, module)).toBe(expected);
  });
});

describe('a name imported from a package may be a module', () => {
  const files = ['/w/kms/__init__.py', '/w/kms/keys.py', '/w/kms/sub/__init__.py', '/w/space/keys.py', '/w/plain.py', '/w/plain/keys.py'];
  const { resolver } = workspaceOf(files);
  it.each([
    ['of a package', '/w/a.py', 'kms', 'keys', { file: '/w/kms/__init__.py', submodule: '/w/kms/keys.py' }],
    ['that is a package', '/w/a.py', 'kms', 'sub', { file: '/w/kms/__init__.py', submodule: '/w/kms/sub/__init__.py' }],
    ['or is something else', '/w/a.py', 'kms', 'Client', { file: '/w/kms/__init__.py' }],
    ['of a namespace package', '/w/a.py', 'space', 'keys', { submodule: '/w/space/keys.py' }],
    ['of the own package', '/w/kms/other.py', '.', 'keys', { file: '/w/kms/__init__.py', submodule: '/w/kms/keys.py' }],
    ['of the own package, in its own file', '/w/kms/__init__.py', '.', 'keys', { submodule: '/w/kms/keys.py' }],
    ['of the own namespace package', '/w/space/a.py', '.', 'keys', { submodule: '/w/space/keys.py' }],
    ['of the package above', '/w/kms/sub/a.py', '..', 'keys', { file: '/w/kms/__init__.py', submodule: '/w/kms/keys.py' }],
    ['nowhere', '/w/a.py', 'none', 'keys', {}],
  ])('%s', (_what, from, module, name, expected) => {
    expect(resolver.resolve(from, module, name)).toEqual(expected);
  });

  it('but not of a module that is no package', () => {
    const other = workspaceOf(['/w/plain.py', '/w/plain/keys.py']).resolver;
    expect(other.resolve('/w/a.py', 'plain', 'keys')).toEqual({ file: '/w/plain.py' });
  });
});
