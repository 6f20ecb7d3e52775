// Which calls of code we do not see leave every key as it is. Without such knowledge a logger that is given a key id
// would make us forget what we know of the key.

/** Methods that record, collect or look up, whatever they are called on. */
const METHODS: ReadonlySet<string> = new Set([
  'log', 'info', 'debug', 'trace', 'warn', 'warning', 'error', 'fatal', 'exception', 'verbose', 'print', 'println', 'printf', 'write', 'writeLine', 'child',
  'push', 'unshift', 'append', 'add', 'set', 'put', 'insert', 'extend', 'concat', 'join', 'split', 'slice', 'has', 'get', 'includes', 'indexOf', 'contains', 'equals', 'format',
  'startsWith', 'endsWith', 'replace', 'toString', 'send', 'json', 'status', 'end', 'emit', 'publish', 'increment', 'inc', 'observe', 'record', 'count', 'gauge', 'addEvent', 'setAttribute',
  'sleep', 'delay', 'wait', 'expect', 'equal', 'strictEqual', 'deepEqual', 'ok', 'toBe', 'toEqual', 'then', 'keys', 'values', 'items', 'entries', 'setdefault', 'pop', 'remove', 'discard', 'clear',
]);

/** Global functions of the languages. */
const GLOBALS: ReadonlySet<string> = new Set([
  'console', 'JSON', 'Object', 'Array', 'Buffer', 'Math', 'Number', 'String', 'Boolean', 'Promise', 'Date', 'Map', 'Set', 'Symbol', 'Reflect', 'Error', 'TypeError', 'RangeError', 'process', 'expect', 'assert',
  'parseInt', 'parseFloat', 'encodeURIComponent', 'decodeURIComponent', 'btoa', 'atob', 'setTimeout', 'clearTimeout', 'structuredClone', 'URL', 'crypto',
  'print', 'len', 'str', 'repr', 'bytes', 'int', 'float', 'bool', 'list', 'dict', 'set', 'tuple', 'sorted', 'reversed', 'enumerate', 'zip', 'range', 'isinstance', 'hasattr', 'getattr', 'setattr', 'type', 'id', 'hash', 'format',
  'any', 'all', 'min', 'max', 'sum', 'iter', 'next', 'open', 'input', 'super', 'Exception', 'ValueError', 'RuntimeError', 'TypeError', 'KeyError',
]);

/** Assertions of test frameworks, whatever they are called on: self.assertEqual, t.assertIsNone. */
const ASSERTION = /^(?:assert|fail)(?:[A-Z_]|$)/;

/** Modules that cannot reach the KMS: Python's standard library and common packages; JavaScript's are all taken as such. */
const MODULES: ReadonlySet<string> = new Set([
  'json', 'logging', 'time', 'os', 'sys', 're', 'base64', 'asyncio', 'random', 'math', 'datetime', 'uuid', 'hashlib', 'hmac', 'collections', 'itertools', 'functools', 'typing', 'pathlib', 'io', 'copy', 'contextlib', 'argparse',
  'pytest', 'unittest', 'structlog', 'loguru', 'click', 'secrets', 'string', 'warnings', 'traceback', 'textwrap', 'pprint', 'enum', 'dataclasses', 'abc',
  'threading', 'queue', 'subprocess', 'shutil', 'tempfile', 'csv', 'struct', 'binascii', 'zlib', 'gzip', 'socket', 'ssl', 'urllib', 'http', 'html', 'decimal', 'operator', 'inspect', 'platform', 'getpass', 'signal', 'configparser', 'concurrent', 'multiprocessing', 'types', 'weakref', 'bisect', 'heapq',
  // The SDKs' own helpers, which print, convert and configure.
  'Tea', 'darabonba', 'alibabacloud_tea_util', 'alibabacloud_tea_console', 'alibabacloud_tea_openapi', 'alibabacloud_openapi_util', 'alibabacloud_credentials', 'alibabacloud_darabonba_env', 'alibabacloud_darabonba_string',
  // Web frameworks, clients, storage, validation, output, telemetry.
  'flask', 'fastapi', 'starlette', 'django', 'rest_framework', 'aiohttp', 'sanic', 'tornado', 'bottle', 'werkzeug', 'jinja2', 'requests', 'httpx', 'urllib3', 'grpc', 'sqlalchemy', 'redis', 'pymongo', 'psycopg2', 'pymysql', 'celery', 'kafka', 'pika',
  'pydantic', 'attr', 'attrs', 'marshmallow', 'yaml', 'toml', 'tomllib', 'dotenv', 'dateutil', 'pytz', 'cryptography', 'Crypto', 'jwt', 'numpy', 'pandas', 'typer', 'rich', 'tqdm', 'tabulate', 'colorama', 'termcolor', 'tenacity', 'backoff', 'retrying', 'anyio', 'trio',
  'prometheus_client', 'opentelemetry', 'sentry_sdk', 'statsd', 'ddtrace', 'mock', 'hypothesis', 'responses', 'freezegun', 'nose', 'absl',
]);

export function isHarmlessMethod(name: string): boolean {
  return METHODS.has(name) || ASSERTION.test(name);
}

export function isHarmlessGlobal(name: string): boolean {
  return GLOBALS.has(name);
}

/** @param name qualified name of the imported function; @param family language family of the file */
export function isHarmlessImport(name: string, family: string): boolean {
  if (isProjectImport(name)) return false;
  return family === 'javascript' || MODULES.has(name.split('.', 1)[0] ?? '');
}

/** Whether the module is code of the project itself, by the way it is named. */
export function isProjectImport(name: string): boolean {
  return name.startsWith('.') || name.startsWith('@/') || name.startsWith('~') || name.startsWith('#') || name.startsWith('/');
}
