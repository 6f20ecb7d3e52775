// Which version of an SDK a file's project asks for: the nearest manifest that names it, read through the file port and
// kept until the manifest changes. It must not know what the version is for.
import type { PackagePort } from './generations';
import { manifestNames } from '../../kms/sdk-names';
import { versionIn } from './manifests';
import type { FilePort } from './ports';

const maxDepth = 32;

export class Packages implements PackagePort {
  private readonly manifests = new Map<string, Promise<string | undefined>>();

  constructor(private readonly files: FilePort) {}

  /** The version as the manifest writes it; undefined where no manifest above the file names the package. */
  async versionOf(uri: string, packageName: string): Promise<string | undefined> {
    for (const folder of foldersAbove(uri)) {
      for (const name of manifestNames) {
        const text = await this.read(`${folder}/${name}`);
        const version = text === undefined ? undefined : versionIn(name, text, packageName);
        if (version !== undefined) return version;
      }
    }
    return undefined;
  }

  /** Whether a manifest above a file says something. */
  async someAbove(uri: string, says: (manifest: string) => boolean): Promise<boolean> {
    for (const folder of foldersAbove(uri))
      for (const name of manifestNames) {
        const text = await this.read(`${folder}/${name}`);
        if (text !== undefined && says(text)) return true;
      }
    return false;
  }

  /** A manifest changed, appeared or went. */
  changed(uri: string): void {
    this.manifests.delete(uri);
  }

  private read(uri: string): Promise<string | undefined> {
    const known = this.manifests.get(uri);
    if (known) return known;
    const text = this.files.readText(uri);
    this.manifests.set(uri, text);
    return text;
  }
}

/** Whether a file is a manifest that may name a version. */
export function isManifest(uri: string): boolean {
  return manifestNames.includes(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The folders around a file, innermost first, as URIs without a slash at the end. */
function foldersAbove(uri: string): readonly string[] {
  const authority = /^[a-z][a-z\d+.-]*:\/\/[^/]*/i.exec(uri)?.[0];
  if (authority === undefined) return [];
  const folders: string[] = [];
  let folder = uri;
  while (folders.length < maxDepth) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    if (folder.length < authority.length) break;
    folders.push(folder);
  }
  return folders;
}
