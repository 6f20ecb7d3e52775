// Which generation of an SDK a file uses, from the versions its project asks for.
// It must not know where manifests are read from: that is a port.
import type { SdkBinding } from '../../kms/sdk-types';
import type { Provider } from '../../kms/types';
import type { Family } from '../languages/types';

/** Tells the version of a package that the project around a file asks for: "^1.2.0", "==3.3.1". */
export interface PackagePort {
  versionOf(file: string, packageName: string): Promise<string | undefined> | string | undefined;
}

/** The generation of each SDK in the text that has several, by the SDK's id, as far as the project's manifest tells. */
export async function generationsOf(
  source: { readonly file: string; readonly text: string },
  family: Family,
  provider: Provider,
  packages: PackagePort,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const sdk of provider.sdks) {
    if (sdk.family !== family || !sdk.generations || !sdk.markers.some((marker) => source.text.includes(marker))) continue;
    const version = await packages.versionOf(source.file, sdk.id);
    const generation = version === undefined ? undefined : generationOfVersion(sdk, version);
    if (generation !== undefined) found.set(sdk.id, generation);
  }
  return found;
}

/** The generation that a version or range belongs to: its first major decides, as a range of two majors is rare. */
export function generationOfVersion(sdk: SdkBinding, version: string): string | undefined {
  const major = /\d+/.exec(version)?.[0];
  return major === undefined ? undefined : sdk.generations?.find((generation) => generation.majors.includes(Number(major)))?.id;
}
