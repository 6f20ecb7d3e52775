// The SDK bindings are well formed and name things that exist; the facts in them that fixes write into code are right.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { operationOfMethod } from '../../../kms/query';
import type { CallShape, SdkBinding } from '../../../kms/sdk-types';
import { relevanceWords } from '../../../kms/sdk-names';

const ids = alibaba.sdks.map((sdk) => sdk.id);
const sdk = (id: string): SdkBinding => {
  const found = alibaba.sdks.find((binding) => binding.id === id);
  if (!found) throw new Error(`no SDK ${id}`);
  return found;
};
const shape = <K extends CallShape['kind']>(id: string, kind: K) =>
  sdk(id).shapes.find((one): one is Extract<CallShape, { kind: K }> => one.kind === kind);

describe.each(alibaba.sdks.map((binding) => [binding.id, binding] as const))('%s', (_, binding) => {
  it('can be found in a text by a marker that its names share', () => {
    expect(binding.markers.length).toBeGreaterThan(0);
    for (const name of binding.clients) {
      const family = [...binding.markers, ...alibaba.sdks.flatMap((other) => other.markers)];
      expect(family.some((marker) => name.startsWith(marker))).toBe(true);
    }
  });

  it('has clients, ways of calling, and qualified names without doubles', () => {
    expect(binding.clients.length).toBeGreaterThan(0);
    expect(binding.shapes.length).toBeGreaterThan(0);
    for (const names of [binding.clients, binding.requests?.names ?? [], binding.envelope?.params ?? [], binding.envelope?.request ?? []]) {
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).not.toMatch(/\s|\.\.|\.$/);
    }
  });

  it('names request classes by their operation and setters by their parameter', () => {
    for (const name of binding.requests?.names ?? []) expect(name).toContain('{Operation}');
    for (const setter of binding.requests?.setters ?? []) expect(setter).toContain('{Parameter}');
  });

  it('names operations and parameters that exist', () => {
    for (const call of binding.shapes) {
      if (call.kind === 'positional') {
        for (const [name, parameters] of Object.entries(call.parameters)) {
          const known = alibaba.operations.get(name)?.parameters.map((parameter) => parameter.name);
          expect(known, name).toBeDefined();
          for (const parameter of parameters) expect(known).toContain(parameter);
        }
      }
      if (call.kind !== 'method') continue;
      for (const name of [...(call.operations ?? []), ...Object.values(call.renamed ?? {})])
        expect(alibaba.operations.has(name), name).toBe(true);
    }
    for (const { operations = [] } of binding.generations ?? [])
      for (const name of operations) expect(alibaba.operations.has(name), name).toBe(true);
  });

  it('has the envelope that its calls need', () => {
    const needs = binding.shapes.some((call) => call.kind === 'envelope' || (call.kind === 'action' && call.parametersInEnvelope));
    if (needs) expect(binding.envelope?.request.length).toBeGreaterThan(0);
    if (binding.shapes.some((call) => call.kind === 'typed-request'))
      expect((binding.requests?.names.length ?? 0) + (binding.genericRequests?.length ?? 0)).toBeGreaterThan(0);
  });

  it('says where a rejection keeps its code, in generations that it has', () => {
    expect(binding.errors.codes.length).toBeGreaterThan(0);
    const generations = binding.generations?.map((generation) => generation.id) ?? [];
    for (const { generations: only = [] } of binding.errors.codes) for (const id of only) expect(generations).toContain(id);
  });

  it('is documented', () => {
    expect(binding.docs.en).toMatch(/^https:/);
    expect(binding.docs.zh).toMatch(/^https:/);
  });
});

describe('bindings', () => {
  it('are the SDKs of JavaScript and Python, each once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual([
      '@alicloud/kms-sdk',
      '@alicloud/kms20160120',
      '@alicloud/openapi-client',
      '@alicloud/openapi-core',
      '@alicloud/pop-core',
      'alibabacloud-dkms-transfer-python',
      'alibabacloud-kms-python-sdk',
      'alibabacloud_kms20160120',
      'aliyun-python-sdk-core',
      'aliyun-python-sdk-kms',
    ]);
  });

  it('know the generations of @alicloud/kms20160120 by what sets them apart', () => {
    const { generations = [], errors } = sdk('@alicloud/kms20160120');
    expect(generations.map((generation) => generation.id)).toEqual(['1', '2', '3']);
    expect(generations[0]?.operations).toHaveLength(44);
    expect(generations[0]?.operations).not.toContain('ReEncrypt');
    const code = (generation: string) =>
      errors.codes.find((path) => path.path.join() === 'code' && path.generations?.includes(generation))?.form;
    expect(['1', '2', '3'].map(code)).toEqual(['error-suffix', 'exact', 'exact']);
  });

  it('read methods with their suffix', () => {
    const javascript = shape('@alicloud/kms20160120', 'method');
    const python = shape('alibabacloud-kms-python-sdk', 'method');
    if (!javascript || !python) throw new Error('no methods');
    for (const method of ['encrypt', 'encryptEx', 'encryptWithOptions'])
      expect(operationOfMethod(alibaba, javascript, method)?.operation.name).toBe('Encrypt');
    expect(operationOfMethod(alibaba, python, 'schedule_key_deletion_with_options')?.operation.name).toBe('ScheduleKeyDeletion');
    expect(operationOfMethod(alibaba, python, 'get_public_key_by_shared_endpoint')?.operation.name).toBe('GetPublicKey');
  });

  it('know what does not throw', () => {
    expect(shape('@alicloud/kms-sdk', 'positional')?.surface).toBe('returns-body');
    const doAction = sdk('aliyun-python-sdk-kms').shapes.flatMap((call) =>
      call.kind === 'typed-request' ? [[call.methods, call.surface]] : [],
    );
    expect(doAction).toEqual([
      [['do_action_with_exception'], 'throws'],
      [['do_action'], 'returns-body'],
    ]);
  });
});

describe('relevanceWords', () => {
  it('find every marker, and no word twice', () => {
    for (const marker of alibaba.sdks.flatMap((binding) => binding.markers))
      expect(relevanceWords.some((word) => marker.includes(word))).toBe(true);
    for (const word of relevanceWords) expect(relevanceWords.filter((other) => word.includes(other))).toEqual([word]);
  });
});
