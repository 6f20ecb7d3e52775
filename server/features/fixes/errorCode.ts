// Where an SDK keeps the code of a rejection: in what it throws or in what it returns, by its generation.
// It must not know SDKs by name, nor what is done with the code.
import type { ErrorCodePath, SdkBinding } from '../../../kms/sdk-types';
import { importLine } from './request';
import type { Site } from './site';
import type { Edit } from './types';

export interface Expression {
  readonly code: string;
  /** Imports it needs. */
  readonly edits: readonly Edit[];
}

/** Where this generation keeps the code; where the generation is not known, a place that all of them have. */
export function codePath(sdk: SdkBinding, generation: string | undefined): ErrorCodePath | undefined {
  const usable = sdk.errors.codes.filter((path) => path.form !== 'contains' && path.path.length > 0);
  if (generation !== undefined) return usable.find((path) => path.generations?.includes(generation) ?? true);
  return usable.find((path) => path.generations === undefined) ?? usable[0];
}

/** The code in a caught error. TypeScript knows nothing of a caught error's type. */
export function codeOfError(site: Site, error: string, path: ErrorCodePath): string {
  if (!site.language.typed) return site.dialect.member(error, path.path);
  const type = path.path.reduceRight((inner, name) => `{ ${name}?: ${inner} }`, 'string');
  return site.dialect.member(`(${error} as ${type})`, path.path);
}

/** The code in a returned body, where there is one. */
export function codeOfBody(site: Site, body: string, path: ErrorCodePath): Expression {
  if (site.call.sdk.response.form !== 'text') return { code: site.dialect.member(body, path.path), edits: [] };
  // The API's own name of the code in an error's JSON text.
  return { code: `json.loads(${body}).get(${site.dialect.string('Code')})`, edits: importLine(site, 'import json') };
}
