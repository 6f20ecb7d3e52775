// Functions and classes.
import { describe, expect, it } from 'vitest';
import { dump } from './support';

describe('Python definitions', () => {
  it('parameters of every kind, defaults, annotations', async () => {
    const text = [
      "def f(a: Optional[K], /, b=1, *args, c: 'm.C | None' = d, e: Annotated[X, 1] = None, **kw) -> Union[A, None]:",
      '    pass',
      'def _hidden(): pass',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global d
        t1 = t0
        f = closure #1
        _hidden = closure #2
        return

      visible function f#1(a: K, b, rest args, keyword c: m.C, keyword e: X, keyword-rest kw) -> A
      b0:
        t0 = undefined
        t1 = b == t0
        if t1 then b1 else b2
      b1:
        t2 = 1
        b = t2
        goto b3
      b2:
        goto b3
      b3:
        t3 = undefined
        t4 = c == t3
        if t4 then b4 else b5
      b4:
        c = t5
        goto b6
      b5:
        goto b6
      b6:
        return

      function _hidden#2()
      b0:
        return"
    `);
  });

  it('methods, class methods, static methods, fields', async () => {
    const text = [
      'class C(base.B[T], metaclass=M):',
      "    region: str = 'r'",
      '    plain = 1',
      '    def __init__(self, client: Client):',
      '        self.client: Client = client',
      '    @classmethod',
      '    def make(cls): return cls()',
      '    @staticmethod',
      '    def s(x): pass',
      '    def _p(self):',
      '        def inner(): return self',
      '        return inner',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "class C@0 extends base.B
        field region: str
        field plain
        field client: Client
        constructor = #1
        static method make = #2
        static method s = #3
        method _p = #4

      visible module <module>#0()
      b0:
        C = class @0
        t0 = "r"
        region = t0
        C.region = region
        t1 = 1
        plain = t1
        C.plain = plain
        __init__ = closure #1
        t2 = global classmethod
        make = closure #2
        t3 = global staticmethod
        s = closure #3
        _p = closure #4
        return

      visible constructor __init__#1(self self, client: Client)
      b0:
        self.client = client
        return

      visible method make#2(self cls)
      b0:
        t0 = call cls() [returned]
        return t0

      visible method s#3(x)
      b0:
        return

      method _p#4(self self'2)
      b0:
        inner = closure #5
        return inner

      closure inner#5()
      b0:
        return self'2"
    `);
  });

  it('a dataclass gets a constructor from its fields', async () => {
    const text = [
      'from dataclasses import dataclass, field',
      '@dataclass(frozen=True)',
      'class D:',
      '    key_id: str',
      '    days: int = 7',
      '    tags: list = field(default_factory=list)',
      '    count: ClassVar[int] = 0',
    ].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "class D@0
        field key_id: str
        field days: int
        field tags: list
        field count: int
        constructor = #1

      visible module <module>#0()
      b0:
        dataclass = import dataclasses.dataclass
        field = import dataclasses.field
        t0 = true
        t1 = call dataclass(frozen=t0) [held]
        D = class @0
        t2 = 7
        days = t2
        D.days = days
        t3 = global list
        t4 = call field(default_factory=t3) [held]
        tags = t4
        D.tags = tags
        t5 = 0
        count = t5
        D.count = count
        return

      visible constructor __init__#1(self self, key_id'2: str, days'2: int, tags'2: list)
      b0:
        self.key_id = key_id'2
        t0 = undefined
        t1 = days'2 == t0
        if t1 then b1 else b2
      b1:
        days'2 = days
        goto b3
      b2:
        goto b3
      b3:
        self.days = days'2
        t2 = undefined
        t3 = tags'2 == t2
        if t3 then b4 else b5
      b4:
        tags'2 = tags
        goto b6
      b5:
        goto b6
      b6:
        self.tags = tags'2
        return"
    `);
  });

  it('decorators run before, lambdas in them are for later', async () => {
    const text = ["@app.route('/x')", '@retry(when=lambda e: e)', 'def f(): pass'].join('\n');
    expect(await dump(text)).toMatchInlineSnapshot(`
      "visible module <module>#0()
      b0:
        t0 = global app
        t1 = "/x"
        t2 = call t0.route(t1) [held]
        t3 = global retry
        t4 = closure #1
        t5 = call t3(when=t4) [held]
        f = closure #2
        return

      closure <lambda>#1(e)
      b0:
        return e

      visible function f#2()
      b0:
        return"
    `);
  });
});
