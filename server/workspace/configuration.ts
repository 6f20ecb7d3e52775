// The settings of each document's scope: asked for once, kept until the editor says that they changed.
// It must not know the protocol; asking is a function it is given.
import { defaultSettings, parseSettings, type Settings } from './settings';

/** Asks for the `keystate` section in the scope of a document. */
export type FetchSettings = (uri: string) => Promise<unknown>;

export class Configuration {
  private readonly scopes = new Map<string, Promise<Settings>>();

  /** @param fetch undefined where the editor has no configuration to be asked for: the defaults hold, or what it pushes. */
  constructor(
    private readonly fetch: FetchSettings | undefined,
    private readonly onError: (error: unknown) => void,
  ) {}

  private pushed: Settings = defaultSettings;

  /** The settings in force for a document. */
  of(uri: string): Promise<Settings> {
    const fetch = this.fetch;
    if (!fetch) return Promise.resolve(this.pushed);
    const known = this.scopes.get(uri);
    if (known) return known;
    const asked = fetch(uri).then(parseSettings, (error: unknown) => {
      this.onError(error);
      this.scopes.delete(uri);
      return defaultSettings;
    });
    this.scopes.set(uri, asked);
    return asked;
  }

  /** The settings changed; `section` is what the editor pushed, for editors that cannot be asked. */
  changed(section?: unknown): void {
    this.scopes.clear();
    this.pushed = parseSettings(section);
  }

  /** The document is closed. */
  forget(uri: string): void {
    this.scopes.delete(uri);
  }
}
