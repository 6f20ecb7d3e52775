// Between the addresses that editors use and the paths that files go by here: one spelling each, with forward slashes.
// It must not know which files there are.

/** The path of a file's address; undefined: it is no file of the disk. */
export function pathOf(uri: string): string | undefined {
  const encoded = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(uri)?.[1];
  if (encoded === undefined) return undefined;
  const path = decoded(encoded);
  // A drive in one case, and without the slash before it.
  return path?.replace(/^\/([a-z]):/i, (_, drive: string) => `${drive.toLowerCase()}:`);
}

/** The address of a path, for files whose editor's address nobody knows. */
export function uriOf(path: string): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return `file://${rooted.split('/').map(encodeURIComponent).join('/')}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
