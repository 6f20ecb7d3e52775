// A written call as statements that let no failure go unseen: where the SDK returns the error, the answer is tested.
// It must not know why the call is wanted.
import { spellName } from '../../../kms/names';
import type { Operation } from '../../../kms/types';
import { codeOfBody, codePath } from './errorCode';
import type { Site } from './site';
import { freshName } from './source';
import type { Edit } from './types';
import type { WrittenCall } from './written';

export interface CallStatements {
  readonly lines: readonly string[];
  /** Imports they need. */
  readonly edits: readonly Edit[];
}

/** The statements; with a name, its answer is in that variable afterwards. */
export function callStatements(site: Site, operation: Operation, written: WrittenCall, name?: string): CallStatements {
  const { dialect, call, scope } = site;
  const { before, expression, edits } = written;
  const path = site.shape.surface === 'returns-body' ? codePath(call.sdk, call.generation) : undefined;
  const naming = site.language.family === 'python' ? 'snake' : 'camel';
  const answer = name ?? (path && freshName(scope, spellName(`${operation.name}Answer`, naming)));
  const run = answer === undefined ? dialect.statement(expression) : dialect.declare(answer, expression);
  if (answer === undefined || !path) return { lines: [...before, run], edits };
  const code = codeOfBody(site, answer, path);
  const test = dialect.when(code.code, [dialect.raise(`${operation.name} failed.`)]);
  return { lines: [...before, run, ...test], edits: [...edits, ...code.edits] };
}
