// Functions and methods that hand a value on unchanged, compare it, or read a field of it: facts about languages'
// and SDKs' small helpers. A name stands for the last part of a qualified or global name.

import type { LetterCase } from './value';

/** f(x) is x, as far as keys, texts and responses are concerned. */
export const IDENTITY_FUNCTIONS: ReadonlySet<string> = new Set([
  'String',
  'str',
  'bytes', // conversions of a text
  'JSON.parse',
  'json.loads',
  'JSON.stringify',
  'orjson.loads',
  'ujson.loads',
  'simplejson.loads',
  'ast.literal_eval',
  'json.dumps', // a response read as JSON; a value written and read again
  'Set',
  'set',
  'frozenset',
  'tuple',
  'list', // a collection of the same items
  'Promise.resolve',
  'Object.freeze',
  'structuredClone',
  'cast',
  'typing.cast',
  'copy.copy',
  'copy.deepcopy',
  'tea.String',
  'tea.StringValue',
  'dara.String',
  'dara.StringValue',
  'OpenApiUtil.query',
  'default.query',
  'OpenApiUtilClient.query', // request maps of the general clients
  'UtilClient.assertAsMap',
  'UtilClient.assertAsString',
  'Util.assertAsString',
  'Util.assertAsMap',
  'UtilClient.to_map',
  'Client.assert_as_string',
  'Client.assert_as_map',
  'default.assertAsString',
  'default.assertAsMap',
  'asyncio.run',
  'asyncio.create_task',
  'asyncio.ensure_future',
  'asyncio.shield',
]);

/** f(x) is a text that holds what x says, where x is an error. */
export const DESCRIBING_FUNCTIONS: ReadonlySet<string> = new Set(['repr', 'ascii']);

/** The same for what is not known as a text: another encoding of the same ciphertext. */
export const ENCODING_FUNCTIONS: ReadonlySet<string> = new Set([
  'Buffer.from',
  'atob',
  'btoa',
  'base64.b64encode',
  'base64.b64decode',
  'base64.standard_b64encode',
  'base64.standard_b64decode',
  'base64.urlsafe_b64encode',
  'base64.urlsafe_b64decode',
  'base64.encodebytes',
  'base64.decodebytes',
  'binascii.a2b_base64',
  'binascii.b2a_base64',
]);

/** x.f() is x. */
export const IDENTITY_METHODS: ReadonlySet<string> = new Set([
  'toString',
  'valueOf',
  'trim',
  'strip',
  'decode',
  'encode',
  'toMap',
  'to_map',
  'json',
  'get_body',
  'getBody',
  'unwrap',
  'asString',
]);

/** x.f(name) is the field `name` of x; with a second argument, that or the argument. */
export const GETTER_METHODS: ReadonlySet<string> = new Set(['get', 'getItem', 'get_item', 'getString', 'require']);

/** f(name) is the field `name` of the environment. */
export const ENVIRONMENT_FUNCTIONS: ReadonlySet<string> = new Set(['os.getenv', 'getenv', 'Deno.env.get']);

/** f(g, x) is a function that calls g with x first. */
export const BINDING_FUNCTIONS: ReadonlySet<string> = new Set(['functools.partial']);

/** f(g, x) calls g(x) in another thread and gives what it gives: which argument is the function. */
export const CALLING_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['asyncio.to_thread', 0],
  ['anyio.to_thread.run_sync', 0],
  ['starlette.concurrency.run_in_threadpool', 0],
  ['fastapi.concurrency.run_in_threadpool', 0],
]);

/** The same as methods. */
export const CALLING_METHODS: ReadonlyMap<string, number> = new Map([['run_in_executor', 1]]);

/** x.f(y) compares: which comparison, and which side is the whole. */
export const COMPARING_METHODS: ReadonlyMap<string, 'equals' | 'holds' | 'starts'> = new Map([
  ['equals', 'equals'],
  ['equalsIgnoreCase', 'equals'],
  ['includes', 'holds'],
  ['contains', 'holds'],
  ['has', 'holds'],
  ['startsWith', 'starts'],
  ['startswith', 'starts'],
]);

/** x.f() is x in letters of one case. */
export const FOLDING_METHODS: ReadonlyMap<string, LetterCase> = new Map([
  ['lower', 'lower'],
  ['casefold', 'lower'],
  ['toLowerCase', 'lower'],
  ['toLocaleLowerCase', 'lower'],
  ['upper', 'upper'],
  ['toUpperCase', 'upper'],
  ['toLocaleUpperCase', 'upper'],
]);
