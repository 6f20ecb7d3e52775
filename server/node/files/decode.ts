// The text in a file's bytes, as editors read it: UTF-8 unless a byte order mark says UTF-16; the mark is no part of it.
// It must not know where bytes come from.

/** The text of a whole file. Bytes that are no text become U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(utf16Of(bytes)).decode(bytes);
}

/** The UTF-16 encoding that a byte order mark announces; undefined: it is UTF-8, marked or not. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
