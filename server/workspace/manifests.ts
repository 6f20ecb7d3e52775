// Versions of packages as manifests write them: package.json, requirements.txt, pyproject.toml, Pipfile.
// Pure text reading; it must not know where the files are or which packages matter.
import { isRecord } from '../../protocol/json';
import { escapeRegExp } from '../ir/regexp';

/** The version that a manifest asks for, as it is written; undefined where it says none or cannot be read. */
export function versionIn(manifestName: string, text: string, packageName: string): string | undefined {
  return manifestName === 'package.json' ? versionInPackageJson(text, packageName) : versionInPythonManifest(text, packageName);
}

function versionInPackageJson(text: string, packageName: string): string | undefined {
  const manifest = parseJson(text);
  for (const section of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const dependencies = isRecord(manifest) ? manifest[section] : undefined;
    const version = isRecord(dependencies) ? dependencies[packageName] : undefined;
    if (typeof version === 'string') return version;
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One expression serves all: the name, then at once an operator and a version ("name==3.1", "name = '^3.1'", "name>=3"). */
function versionInPythonManifest(text: string, packageName: string): string | undefined {
  const name = packageName
    .split(/[-_.]+/)
    .map(escapeRegExp)
    .join('[-_.]+');
  const asked = new RegExp(
    `^[\\s"'\\[,]*${name}["']?(?:\\[[^\\]]*\\])?\\s*(?:[=~!<>^]=?=?\\s*)["']?\\s*[=~<>^]*\\s*(\\d[^\\s"',;#]*)`,
    'im',
  );
  return asked.exec(text)?.[1];
}
