// A KMS call as it stands in the text: its shape, its arguments, its key and the statement around it.
// It must not know what a fix will make of it.
import type { CallShape } from '../../../kms/sdk-types';
import type { KeyForm, Operation, Provider } from '../../../kms/types';
import { operationOfMethod, findOperation } from '../../../kms/query';
import type { CallReport } from '../../analysis/report';
import type { Span } from '../../ir/types';
import { dialectOf, type Dialect } from './dialect';
import { layoutOf, slotOf, type Layout, type Slot } from './layout';
import { argumentsAfter, scopeText, textOf } from './source';
import type { FixContext, SourceLanguage } from './types';

export interface Site {
  readonly text: string;
  readonly language: SourceLanguage;
  readonly provider: Provider;
  readonly call: CallReport;
  readonly shape: CallShape;
  /** The call's arguments as written. */
  readonly args: readonly Span[];
  readonly layout: Layout;
  readonly dialect: Dialect;
  readonly slot: Slot;
  /** The text in which a new local name has to be new. */
  readonly scope: string;
  /** "await " where a call in this place has to be awaited. */
  readonly await: string;
}

/** Reads the place of a call; undefined where statements cannot be put around it, or its spelling is not understood. */
export function siteOf(call: CallReport, context: FixContext): Site | undefined {
  const { text, language, provider } = context;
  const shape = call.sdk.shapes.find((one) => hasShape(one, call, provider));
  const args = argumentsAfter(text, call.nameSpan.end, language.family);
  const slot = slotOf(text, call.statement, language.family);
  if (!shape || !args || !slot || insideFunctionExpression(call, text)) return undefined;
  const awaits = awaitBefore(call, shape, context);
  if (awaits === undefined) return undefined;
  const layout = layoutOf(text, language.family);
  const scope = scopeText(text, call.statement.start, language.family);
  return { text, language, provider, call, shape, args, layout, dialect: dialectOf(language, layout), slot, scope, await: awaits };
}

/** Whether the call is written in this way of the SDK. */
function hasShape(shape: CallShape, call: CallReport, provider: Provider): boolean {
  switch (shape.kind) {
    case 'method':
      return operationOfMethod(provider, shape, call.method)?.operation.name === call.operation;
    case 'positional':
      return findOperation(provider, call.method)?.name === call.operation && call.operation in shape.parameters;
    case 'action':
    case 'envelope':
    case 'typed-request':
      return shape.methods.includes(call.method);
  }
}

/** The statement is around a function in which the call is: what is put before it does not run when the call does. */
function insideFunctionExpression(call: CallReport, text: string): boolean {
  return /=>|\bfunction\b|\blambda\b/.test(text.slice(call.statement.start, call.span.start));
}

/** "await " or nothing, as a call put before this one has to be written; undefined where it could not be awaited. */
function awaitBefore(call: CallReport, shape: CallShape, { text, report, provider }: FixContext): 'await ' | '' | undefined {
  if (executionOf(shape, call, provider) === 'sync') return '';
  if (/\bawait\b/.test(text.slice(call.statement.start, call.span.start))) return 'await ';
  // Not awaited itself (`return client.encrypt(…)`): an awaited call just before it, in the same function, shows that one can be.
  const earlier = call.path.findLast((step) => step.file === report.file && step.span.end <= call.statement.start);
  if (!earlier || /=>|\bfunction\b|\bdef\b|\)\s*\{\s*$/m.test(text.slice(earlier.span.end, call.statement.start))) return undefined;
  return /\bawait\s*\(?$/.test(text.slice(Math.max(0, earlier.span.start - 40), earlier.span.start)) ? 'await ' : undefined;
}

function executionOf(shape: CallShape, call: CallReport, provider: Provider): string {
  return shape.kind === 'method' ? (operationOfMethod(provider, shape, call.method)?.suffix.execution ?? 'sync') : shape.execution;
}

/** The key as an expression that can be used again just before the statement, and what form of reference it is. */
export function keyOf(site: Site): { readonly code: string; readonly form: KeyForm } | undefined {
  const { call, provider, text } = site;
  const parameter = provider.operations.get(call.operation)?.subjects.find((subject) => subject.kind === 'parameter')?.parameter;
  const given = call.arguments.find((argument) => argument.parameter === parameter);
  const span = call.keySpan ?? given?.span;
  const form: KeyForm = given?.alias === undefined ? 'id' : 'alias';
  if (span) return { code: textOf(text, span), form };
  // The key of a ciphertext: what it was encrypted with, if that is a plain name.
  const label = call.key?.label ?? '';
  const isExpression = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(label) && text.slice(0, call.span.start).includes(label);
  return isExpression ? { code: label, form: 'id' } : undefined;
}

/** The parameter by which an operation is told its key, if it takes a key in this form. */
export function keyParameter(operation: Operation, form: KeyForm): string | undefined {
  const subject = operation.subjects[0];
  return subject?.kind === 'parameter' && subject.accepts.includes(form) ? subject.parameter : undefined;
}
