// How qualified names of a CommonJS package come out in code: the ways an import reaches the same class. Shared by
// the JavaScript bindings.

/**
 * The names under which a package's default export is reached: by import or .default, by .default.default where an ES
 * module imports the compiled CommonJS one, and by its file in the package.
 */
export function defaultExport(module: string, file = 'dist/client'): string[] {
  return [`${module}.default`, `${module}.default.default`, `${module}/${file}.default`];
}

/** The names under which a named export is reached, by the same ways. */
export function namedExport(module: string, name: string, file = 'dist/client'): string[] {
  return [`${module}.${name}`, `${module}.default.${name}`, `${module}/${file}.${name}`];
}
