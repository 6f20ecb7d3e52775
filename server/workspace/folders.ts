// The workspace folders, and where a document is in them. It must not know the protocol.

export class Folders {
  private readonly uris = new Set<string>();

  constructor(uris: readonly string[]) {
    this.change(uris, []);
  }

  /** The folders' addresses. */
  all(): readonly string[] {
    return [...this.uris];
  }

  /** Folders came and went. */
  change(added: readonly string[], removed: readonly string[]): void {
    for (const uri of removed) this.uris.delete(withSlash(uri));
    for (const uri of added) this.uris.add(withSlash(uri));
  }

  /** The path of a document in the innermost folder it is in; its whole path where it is in none. */
  relativePath(uri: string): string {
    let folder = '';
    for (const one of this.uris) if (uri.startsWith(one) && one.length > folder.length) folder = one;
    const rest = folder === '' ? uri.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*\//i, '') : uri.slice(folder.length);
    try {
      return decodeURIComponent(rest);
    } catch {
      return rest;
    }
  }
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
