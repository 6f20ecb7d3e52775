// Decides a test of an observation on a path where the observation is known: true, false, or not to be said.
// The codes' spelling is the SDK's, read from its binding.
import type { SdkBinding } from '../../kms/sdk-types';
import type { Provider } from '../../kms/types';
import type { Tag, Test } from './observations';

export interface Decision {
  readonly outcome: boolean | 'both';
  /** The test names the very state or code: where it holds, the program knows. */
  readonly learns: boolean;
}

const BOTH: Decision = { outcome: 'both', learns: false };
/** Root classes of exceptions; and those a KMS failure never is. */
const CATCH_ALL: ReadonlySet<string> = new Set(['Exception', 'BaseException', 'Error', 'Throwable']);
const UNRELATED: ReadonlySet<string> = new Set([
  'ValueError',
  'KeyError',
  'IndexError',
  'AttributeError',
  'ZeroDivisionError',
  'AssertionError',
  'StopIteration',
  'NameError',
  'ImportError',
  'UnicodeError',
  'json.JSONDecodeError',
  'FileNotFoundError',
  'KeyboardInterrupt',
  'SyntaxError',
  'RangeError',
  'ReferenceError',
  'TypeError',
]);

export function decide(test: Test, tag: Tag, provider: Provider): Decision {
  switch (tag.kind) {
    case 'state':
      return decideText(test, tag.name);
    case 'text':
      return decideText(test, tag.text);
    case 'truth':
      return test.kind === 'present' ? { outcome: tag.holds, learns: false } : BOTH;
    case 'literal':
      return { ...decideText(test, tag.text), learns: false };
    case 'nothing':
      return { outcome: false, learns: false };
    case 'success':
      return test.kind === 'present' || test.kind === 'equals' ? { outcome: false, learns: false } : BOTH;
    case 'other-failure':
      if (test.kind === 'present') return { outcome: true, learns: false };
      return test.kind === 'class' ? { outcome: mayBeOfClass(test.classes), learns: false } : BOTH;
    case 'own-error':
      if (test.kind === 'present') return { outcome: true, learns: false };
      return test.kind === 'equals' && test.path.length > 0 ? { outcome: false, learns: false } : BOTH;
    case 'failure':
      return decideFailure(test, tag, provider);
    // Nobody tests whether a call has happened, or whose turn it is.
    case 'turn':
    case 'pending':
    case 'happened':
      return BOTH;
  }
}

function decideText(test: Test, text: string): Decision {
  switch (test.kind) {
    case 'equals':
      return { outcome: test.texts.includes(text), learns: true };
    case 'contains':
      return { outcome: text.includes(test.text), learns: false };
    case 'starts':
      return { outcome: text.startsWith(test.text), learns: false };
    case 'present':
      return { outcome: text !== '', learns: false };
    default:
      return BOTH;
  }
}

function decideFailure(test: Test, tag: Tag & { kind: 'failure' }, provider: Provider): Decision {
  const { code, sdk } = tag;
  switch (test.kind) {
    case 'present':
      return { outcome: true, learns: false };
    case 'class': {
      const outcome = code === undefined ? mayBeOfClass(test.classes) : isOfClass(test.classes, sdk);
      return { outcome, learns: false };
    }
    case 'equals': {
      if (isStatus(sdk, test.path)) return decideStatus(test.texts, code, provider);
      if (code === undefined) return { outcome: test.texts.every((text) => isStateCode(text, provider)) ? false : 'both', learns: false };
      const spellings = spellingsOf(code, sdk, test.path, tag.generation);
      return spellings ? { outcome: test.texts.some((text) => spellings.includes(String(text))), learns: true } : BOTH;
    }
    case 'contains':
      if (code === undefined) return { outcome: isStateCode(test.text, provider) ? false : 'both', learns: false };
      return {
        outcome: code.includes(test.text) ? true : isStateCode(test.text, provider) ? false : 'both',
        learns: isStateCode(test.text, provider),
      };
    case 'starts':
      if (code === undefined) return startsStateCode(test.text, provider) ? { outcome: false, learns: false } : BOTH;
      return spellingsOf(code, sdk, test.path, tag.generation) ? { outcome: code.startsWith(test.text), learns: false } : BOTH;
  }
}

/**
 * How the code reads at that place of an error of the SDK; several where the generation decides and is not known.
 * @returns undefined where the place does not hold the code
 */
export function spellingsOf(
  code: string,
  sdk: SdkBinding,
  path: readonly string[],
  generation: string | undefined,
): readonly string[] | undefined {
  const place = path.join('.');
  const forms = sdk.errors.codes.filter(
    (entry) =>
      entry.path.map((part) => part.replace('()', '')).join('.') === place &&
      (generation === undefined || !entry.generations || entry.generations.includes(generation)),
  );
  if (forms.length === 0) return sdk.errors.codes.length === 0 && place === 'code' ? [code] : undefined;
  if (forms.some((entry) => entry.form === 'contains')) return undefined;
  return forms.map((entry) => (entry.form === 'error-suffix' ? `${code}Error` : code));
}

function isStatus(sdk: SdkBinding, path: readonly string[]): boolean {
  const place = path.join('.');
  return sdk.errors.status.some((status) => status.map((part) => part.replace('()', '')).join('.') === place);
}

function decideStatus(texts: readonly (string | number)[], code: string | undefined, provider: Provider): Decision {
  const http = code === undefined ? undefined : provider.results.get(code)?.http;
  return http === undefined ? BOTH : { outcome: texts.some((text) => Number(text) === http), learns: false };
}

/** A code that only a key's state brings about. */
function isStateCode(text: string | number, provider: Provider): boolean {
  const code = String(text).replace(/Error$/, '');
  return provider.results.get(code)?.http === 409;
}

/** A beginning that, of all the provider's codes, only codes of a key's state have: "Rejected.Pending". */
function startsStateCode(text: string, provider: Provider): boolean {
  const codes = [...provider.results.values(), ...provider.otherErrors.values()].filter(({ code }) => code.startsWith(text));
  return codes.length > 0 && codes.every(({ http, code }) => http === 409 && provider.results.has(code));
}

/** Whether a handler that names these classes takes whatever is thrown. */
export function takesEveryError(classes: readonly string[]): boolean {
  return classes.some((name) => CATCH_ALL.has(last(name)));
}

function last(name: string): string {
  return name.split('.').at(-1) ?? name;
}

function isOfClass(classes: readonly string[], sdk: SdkBinding): boolean | 'both' {
  if (takesEveryError(classes) || classes.some((name) => sdk.errors.classes.some((known) => last(known) === last(name)))) return true;
  return classes.every((name) => UNRELATED.has(name) || UNRELATED.has(last(name))) ? false : 'both';
}

/** The same for a failure of which nothing but its happening is known: it can be any error, of the network or a ValueError. */
function mayBeOfClass(classes: readonly string[]): boolean | 'both' {
  return takesEveryError(classes) || 'both';
}
