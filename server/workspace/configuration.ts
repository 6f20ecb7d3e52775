// The settings of each document's scope: asked for once, kept until the editor says that they changed.
// It must not know the protocol; asking is a function it is given.
import { defaultSettings, parseSettings, problemsInSettings, type Settings } from './settings';

/** Asks for the `keystate` section in the scope of a document. */
export type FetchSettings = (uri: string) => Promise<unknown>;

export class Configuration {
  private readonly scopes = new Map<string, Promise<Settings>>();
  /** What was said about the settings as they are; several documents have the same. */
  private readonly told = new Set<string>();
  private pushed: Settings = defaultSettings;

  /**
   * @param fetch undefined where the editor has no configuration to be asked for: the defaults hold, or what it pushes.
   * @param onError hears of failures to ask, and in a line each of what is not understood.
   */
  constructor(
    private readonly fetch: FetchSettings | undefined,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The settings in force for a document. */
  of(uri: string): Promise<Settings> {
    const fetch = this.fetch;
    if (!fetch) return Promise.resolve(this.pushed);
    const known = this.scopes.get(uri);
    if (known) return known;
    const asked = fetch(uri).then(
      (section) => this.read(section),
      (error: unknown) => {
        this.onError(error);
        this.scopes.delete(uri);
        return defaultSettings;
      },
    );
    this.scopes.set(uri, asked);
    return asked;
  }

  /** The settings changed; `section` is what the editor pushed, for editors that cannot be asked. */
  changed(section?: unknown): void {
    this.scopes.clear();
    this.told.clear();
    this.pushed = this.read(section);
  }

  /** The document is closed. */
  forget(uri: string): void {
    this.scopes.delete(uri);
  }

  private read(section: unknown): Settings {
    for (const problem of problemsInSettings(section)) {
      if (!this.told.has(problem)) this.onError(problem);
      this.told.add(problem);
    }
    return parseSettings(section);
  }
}
