// Versions of packages in manifests, and the generation of an SDK that follows from them.
import { describe, expect, it } from 'vitest';
import { alibaba } from '../../../kms/alibaba';
import { generationOfVersion, generationsOf } from '../../../server/workspace/generations';
import { versionIn } from '../../../server/workspace/manifests';
import { relevanceTest } from '../../../server/workspace/relevance';
import { sdk } from '../../support/reports';

describe('versionIn', () => {
  it('reads package.json', () => {
    const text = JSON.stringify({ dependencies: { a: '^1.2.0' }, devDependencies: { b: '2' } });
    expect([versionIn('package.json', text, 'a'), versionIn('package.json', text, 'b'), versionIn('package.json', text, 'c')]).toEqual([
      '^1.2.0',
      '2',
      undefined,
    ]);
  });

  it.each(['{', '[]', 'null', '{"dependencies":3}', '{"dependencies":{"a":null}}'])('survives %s', (text) => {
    expect(versionIn('package.json', text, 'a')).toBeUndefined();
  });

  it.each([
    ['requirements.txt', 'other==1\nalibabacloud-kms20160120==3.3.1  # pinned'],
    ['requirements.txt', 'alibabacloud_kms20160120 >= 3.3.1, < 4'],
    ['requirements.txt', 'Alibabacloud_KMS20160120~=3.3.1'],
    ['pyproject.toml', '[project]\ndependencies = [\n  "alibabacloud_kms20160120[async]>=3.3.1",\n]'],
    ['pyproject.toml', '[tool.poetry.dependencies]\nalibabacloud_kms20160120 = "^3.3.1"'],
    ['Pipfile', '[packages]\nalibabacloud_kms20160120 = "==3.3.1"'],
  ])('reads %s: %s', (name, text) => {
    expect(versionIn(name, text, 'alibabacloud_kms20160120')).toBe('3.3.1');
  });

  it('does not take another package for it', () => {
    expect(
      versionIn('requirements.txt', 'alibabacloud_kms20160120_extra==1.0\nmy-alibabacloud_kms20160120==2', 'alibabacloud_kms20160120'),
    ).toBeUndefined();
  });
});

describe('the generation of an SDK', () => {
  it('follows from the major', () => {
    const of = (version: string): string | undefined => generationOfVersion(sdk('@alicloud/kms20160120'), version);
    expect(['^1.2.0', '~3.1', '2.x', '*', 'latest', '99'].map(of)).toEqual(['1', '3', '2', undefined, undefined, undefined]);
  });

  it('is asked only for SDKs that the text names', async () => {
    const asked: string[] = [];
    const packages = { versionOf: (_: string, name: string) => void asked.push(name) };
    await generationsOf({ file: 'a.ts', text: "import '@alicloud/pop-core'" }, 'javascript', alibaba, packages);
    expect(asked).not.toContain('@alicloud/kms20160120');
  });
});

describe('relevanceTest', () => {
  it('finds any of the words, as they are', () => {
    const isRelevant = relevanceTest(['@alicloud/kms', 'a.b']);
    expect(['from "@alicloud/kms20160120"', 'a.b', 'axb', ''].map(isRelevant)).toEqual([true, true, false, false]);
    expect(relevanceTest([])('anything')).toBe(false);
  });
});
