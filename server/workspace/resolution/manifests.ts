// Which files say where modules are. It must not know what they say.
import { baseName, withSlashes } from './paths';

/** Their names, as glob patterns. */
export const moduleManifests: readonly string[] = ['package.json', '[jt]sconfig*.json', 'pyproject.toml', 'setup.py', 'setup.cfg'];

/** Whether a file can say where modules are: the resolver must hear of its changes, and the port list it. */
export function isModuleManifest(path: string): boolean {
  return /^(?:package\.json|[jt]sconfig[^/]*\.json|pyproject\.toml|setup\.(?:py|cfg))$/.test(baseName(withSlashes(path)));
}
