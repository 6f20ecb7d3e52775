// Globs of the `exclude` setting against paths: **, *, ?, {a,b}. A pattern without a slash matches at any depth,
// and what is under a folder that matches is matched too. It must not know where paths come from.

/** A test for paths (with forward slashes, relative to the workspace folder). */
export function globTest(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => glob.trim()).filter((glob) => glob !== '');
  if (patterns.length === 0) return () => false;
  const tests = patterns.map(globPattern);
  return (path) => tests.some((test) => test.test(path));
}

function globPattern(glob: string): RegExp {
  const anchored = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  const body = anchored.includes('/') ? anchored : `**/${anchored}`;
  return new RegExp(`^${translate(body)}(?:/.*)?$`);
}

function translate(glob: string): string {
  let result = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const c = glob.charAt(at);
    if (glob.startsWith('**/', at)) {
      result += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      result += '.*';
      at += 1;
    } else if (c === '*') result += '[^/]*';
    else if (c === '?') result += '[^/]';
    else if (c === '{' && glob.includes('}', at)) {
      result += '(?:';
      depth += 1;
    } else if (c === '}' && depth > 0) {
      result += ')';
      depth -= 1;
    } else if (c === ',' && depth > 0) result += '|';
    else result += c.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  }
  return result + ')'.repeat(depth);
}
