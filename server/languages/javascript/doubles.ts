// What a test file replaces by doubles: whole modules, and methods by their name. Read from the text, since a double
// holds for every test of the file, wherever it is made. Tables of how libraries write it; it must not know what is
// being doubled.

export interface Doubles {
  readonly modules: ReadonlySet<string>;
  /** Methods that are replaced on some object or class. */
  readonly methods: ReadonlySet<string>;
}

/** jest.mock('m'), vi.doMock('m'), mock.module('m'), td.replace('m'), mockery.registerMock('m'). */
const doubledModule =
  /\b(?:(?:jest|vi|vitest)\s*\.\s*(?:mock|doMock|unstable_mockModule|setMock)|mock\s*\.\s*module|(?:td|testdouble)\s*\.\s*replace(?:Esm)?|registerMock)\s*\(\s*(?:import\s*\(\s*)?['"`]([^'"`\n]+)['"`]/g;

/** What a spy needs to be more than an onlooker: mockResolvedValue, mockImplementation, … */
const replacement = String.raw`mock(?:Resolved|Rejected|Return|Implementation)\w*`;

/** Each has the method's name as its group. */
const doubledMethods: readonly RegExp[] = [
  // sinon.stub(client, 'encrypt'), td.replace(client, 'encrypt'), mock.method(client, 'encrypt', …)
  /\b(?:stub|td\s*\.\s*replace)\s*\(\s*[^,'"()]+,\s*['"](\w+)['"]/g,
  /\bmock\s*\.\s*method\s*\(\s*[^,'"()]+,\s*['"](\w+)['"]\s*,/g,
  // client.encrypt = jest.fn(), client.encrypt = sinon.stub()
  /\.\s*(\w+)\s*=\s*(?:(?:jest|vi|mock)\s*\.\s*fn|sinon\s*\.\s*(?:stub|fake))\b/g,
  // client.encrypt.mockResolvedValue(…), client.encrypt.resolves(…)
  new RegExp(String.raw`\.\s*(\w+)\s*\)?\s*\.\s*(?:${replacement}|resolves|callsFake|yields)\s*\(`, 'g'),
];
const spiedMethod = /\bspyOn\s*\(\s*[^,'"()]+,\s*['"](\w+)['"]/g;
const replacing = new RegExp(String.raw`\.\s*(?:${replacement}|and\s*\.\s*(?:return|resolve|reject|call))`);

/** The doubles that a file makes. */
export function doublesOf(text: string): Doubles {
  const patterns = replacing.test(text) ? [...doubledMethods, spiedMethod] : doubledMethods;
  return {
    modules: namesIn(text, [doubledModule]),
    methods: namesIn(text, patterns),
  };
}

function namesIn(text: string, patterns: readonly RegExp[]): ReadonlySet<string> {
  return new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])));
}
