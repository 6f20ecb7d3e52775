// A text with every construct, for tests that cut and edit it. Never run.
export const sample = `\uFEFFimport KMS, * as all from '@alicloud/kms20160120';\r
import type { Client } from "m";
const { b: c = 1, ...d } = require('x'), [e, , ...f] = g; // 😀 keystate-ignore always-rejected -- why
enum E { A, B = 'b' }
namespace N.M { export const z = 1; export function y() {} }
interface I { kms: Client; m(): void }
@dec() export abstract class S<T> extends all.Base<T> implements I {
\tprivate readonly kms: Client = make(\`a\${1}b\`);
  static s = 1; static { this.s++; }
  constructor(private x: string, { q = 2 }: { q?: number }, ...rest: string[]) { super(x); }
  get v() { return this.x?.y!.z; }
  async rotate(keyId: string | null, days = 7): Promise<void> {
    // keystate-assume keyId = Disabled
    outer: for (const id of [keyId!, ...rest]) {
      try {
        if (!id || (id === 'x' && days > 3)) continue outer; else break;
      } catch ({ code }) { if (code instanceof all.Err) throw code; }
      finally { await this.kms.encrypt(new all.EncryptRequest({ keyId: id, ['😀']: \`x\${id}\` }) as any); }
    }
    switch (days) { case 1: return; default: await Promise.all(ids.map(async (i) => this.f(i))); case 2: { let k; } }
    do { for (let i = 0, n; i < 3; i++) n ??= i ? f() : (g(), h()); } while (false);
    await retry(() => p.then((r) => r.body, function (err) { log(err); }).finally(() => 1));
    await expect(kms.decrypt()).rejects.toThrow(/x/); void new Promise((ok, no) => ok(1));
    for await (const x of gen()) yield x; label: { break label; } while (true) { debugger; }
  }
}
it('x', async function named() { await assert.rejects(async () => a?.[0]?.(), { code: "y" }); });
module.exports = { a, b() {}, c: () => ({}), get d() { return -1; } }; export { c as default };
if (a) b(); else if (c) { d(); } else e(typeof f, delete g.h, i in j, k += "l");
`;
