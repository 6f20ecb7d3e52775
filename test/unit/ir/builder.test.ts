// The builder's control flow, without any language: early exits through finalizers, handlers, loops, code run in place.
import { describe, expect, it } from 'vitest';
import { FunctionBuilder } from '../../../server/ir/builder';
import { ModuleBuilder } from '../../../server/ir/module-builder';
import { printFunction } from '../../../server/ir/printer';
import type { FunctionIR, Module, TypeRef, VarId } from '../../../server/ir/types';

const span = { start: 0, end: 1 };
const error: TypeRef = { head: 'E', path: [] };

interface Built {
  readonly f: FunctionBuilder;
  /** Marks a place that the dump shows and that can raise. */
  readonly call: (name: string) => VarId;
}

function built(lower: (built: Built) => void): { readonly module: Module; readonly fn: FunctionIR; readonly dump: string } {
  const builder = new ModuleBuilder('file', 'none', 'none');
  const id = builder.reserveFunction();
  const f = new FunctionBuilder(builder, id);
  const call = (name: string): VarId => {
    const [callee, dst] = [builder.variable(id, name), f.temp()];
    f.emit({
      op: 'call',
      dst,
      callee,
      args: [],
      construct: false,
      disposition: 'awaited',
      expected: f.expecting,
      span,
      nameSpan: span,
      statement: span,
    });
    return dst;
  };
  lower({ f, call });
  const none = { params: [], returns: [], isAsync: false, isGenerator: false, visible: false };
  f.finish({ name: 'f', kind: 'function', span, nameSpan: span, ...none });
  const module = builder.finish();
  const fn = module.functions[0];
  if (!fn) throw new Error('no function');
  return { module, fn, dump: `\n${printFunction(module, fn).trimEnd()}\n` };
}

/** The calls on every way from the entry to the end without exceptions, each block at most twice. */
function paths(fn: FunctionIR, module: Module): string[] {
  const found: string[] = [];
  const walk = (id: number, calls: readonly string[], seen: readonly number[]): void => {
    const block = fn.blocks[id];
    if (!block || seen.filter((each) => each === id).length > 1) return;
    const names = block.instructions.flatMap((each) => (each.op === 'call' ? (module.variables[each.callee ?? -1]?.name ?? '?') : []));
    const all = [...calls, ...names];
    const { end } = block;
    if (end.kind === 'goto') walk(end.to, all, [...seen, id]);
    else if (end.kind === 'branch') [end.then, end.else].forEach((to) => walk(to, all, [...seen, id]));
    else found.push(`${all.join(' ')} ${end.kind}`);
  };
  walk(0, [], []);
  return [...new Set(found)].sort();
}

describe('finalizers', () => {
  it('run once on each way out: the end, an exception, a return', () => {
    const { dump } = built(({ f, call }) => {
      f.tryCatch({
        span,
        body: () => {
          const condition = call('body');
          f.ifElse(condition, () => f.returnValue(condition, span), undefined, span);
        },
        clauses: [],
        finalizer: () => void call('last'),
      });
      call('after');
    });
    expect(dump).toMatchInlineSnapshot(`
      "
      function f#0()
      b0:
        goto b3
      b1:
        t0 = call after() [awaited]
        return
      b2:
        t1 = caught
        t2 = call last'3() [awaited]
        throw t1
      b3: (raises to b2)
        t3 = call body() [awaited]
        if t3 then b4 else b5
      b4: (raises to b2)
        goto b7
      b5: (raises to b2)
        goto b6
      b6: (raises to b2)
        goto b8
      b7:
        t4 = call last() [awaited]
        return t3
      b8:
        t5 = call last'2() [awaited]
        goto b1
      "
    `);
  });

  it('run from the inside out when a loop is left through them, and only those inside the loop', () => {
    const { fn, module } = built(({ f, call }) => {
      const trying = (finalizer: string, body: () => void): void =>
        f.tryCatch({ span, body, clauses: [], finalizer: () => void call(finalizer) });
      trying('outside', () => {
        f.loop({
          head: (body) => f.goto(body),
          body: () => trying('middle', () => trying('inner', () => f.breakTo(undefined, span))),
        });
        call('after');
      });
    });
    expect(paths(fn, module)).toEqual(['inner middle after outside return']);
  });

  it('run before the update when a turn is cut short', () => {
    const { fn, module } = built(({ f, call }) => {
      f.loop({
        head: (body, done) => f.branch(f.unknown([], span), body, done, span),
        body: () => f.tryCatch({ span, body: () => f.continueTo(undefined, span), clauses: [], finalizer: () => void call('last') }),
        update: () => void call('update'),
      });
    });
    expect(paths(fn, module)).toEqual([' return', 'last update return']);
  });

  it('may themselves leave, which overrides what they were run for', () => {
    const { fn, module } = built(({ f, call }) => {
      f.loop({
        head: (body) => f.goto(body),
        body: () =>
          f.tryCatch({
            span,
            body: () => f.returnValue(call('body'), span),
            clauses: [],
            finalizer: () => {
              call('last');
              f.breakTo(undefined, span);
            },
          }),
      });
      call('after');
    });
    expect(paths(fn, module)).toEqual(['body last after return']);
  });

  it('see exceptions of the clauses, and their own exceptions go out', () => {
    const { fn, module } = built(({ f, call }) => {
      f.tryCatch({
        span,
        body: () => void call('body'),
        clauses: [{ span, lower: () => void call('clause') }],
        finalizer: () => void call('last'),
      });
    });
    const calls = (name: string): FunctionIR['blocks'] =>
      fn.blocks.filter((block) =>
        block.instructions.some((each) => each.op === 'call' && module.variables[each.callee ?? -1]?.name === name),
      );
    const handlerOf = (name: string): (number | undefined)[] => calls(name).map((block) => block.handler);
    const [clauses] = handlerOf('body');
    const [rescue] = handlerOf('clause');
    expect(fn.blocks[clauses ?? -1]?.instructions[0]?.op).toBe('caught');
    expect(fn.blocks[rescue ?? -1]?.end.kind).toBe('throw');
    expect(handlerOf('last')).toEqual([undefined, undefined, undefined]);
  });

  it('nested in finalizers do not multiply without end', () => {
    const { fn } = built(({ f, call }) => {
      const nest = (depth: number): void => {
        if (depth === 0) void call('end');
        else f.tryCatch({ span, body: () => void call('body'), clauses: [], finalizer: () => nest(depth - 1) });
      };
      nest(60);
    });
    expect(fn.blocks.length).toBeLessThan(3000);
  });
});

describe('clauses', () => {
  it('with types are tried in order, and what none takes goes on', () => {
    const { dump } = built(({ f, call }) => {
      f.tryCatch({
        span,
        body: () => void call('body'),
        clauses: [
          { types: [error], span, lower: () => void call('first') },
          { types: [{ ...error, head: 'F' }], span, lower: () => void call('second') },
        ],
        otherwise: () => void call('otherwise'),
      });
    });
    expect(dump).toMatchInlineSnapshot(`
      "
      function f#0()
      b0:
        goto b3
      b1:
        return
      b2:
        t0 = caught
        t1 = t0 matches E
        if t1 then b6 else b5
      b3: (raises to b2)
        t2 = call body() [awaited]
        goto b4
      b4:
        t3 = call otherwise() [awaited]
        goto b1
      b5:
        t4 = t0 matches F
        if t4 then b8 else b7
      b6:
        t5 = call first() [awaited]
        goto b1
      b7:
        throw t0
      b8:
        t6 = call second() [awaited]
        goto b1
      "
    `);
  });
});

describe('code behind an exit', () => {
  it('is in a block that nothing leads to', () => {
    const { fn, module } = built(({ f, call }) => {
      f.returnValue(call('a'), span);
      call('dead');
    });
    expect(paths(fn, module)).toEqual(['a return']);
    expect(fn.blocks.flatMap((block) => block.instructions).filter((each) => each.op === 'call')).toHaveLength(2);
  });

  it('has the handler of its place', () => {
    const { fn } = built(({ f, call }) => {
      f.tryCatch({
        span,
        body: () => {
          f.throwValue(undefined, span);
          call('dead');
        },
        clauses: [{ span, lower: () => undefined }],
      });
    });
    const dead = fn.blocks.find((block) => block.instructions.some((each) => each.op === 'call'));
    expect(dead?.handler).toBeDefined();
  });
});

describe('closures run in place', () => {
  it('go on after them at every return, finalizers inside first', () => {
    const { fn, module } = built(({ f, call }) => {
      f.inline(() => {
        f.tryCatch({ span, body: () => f.returnValue(call('body'), span), clauses: [], finalizer: () => void call('last') });
      }, span);
      call('after');
    });
    expect(paths(fn, module)).toEqual(['body last after return']);
  });

  it('cannot break a loop around them', () => {
    const { fn, module } = built(({ f }) => {
      f.loop({
        head: (body, done) => f.branch(f.unknown([], span), body, done, span),
        body: () => void f.inline(() => f.breakTo(undefined, span), span),
      });
    });
    expect(paths(fn, module)).toEqual([' return', ' throw']);
  });
});

describe('switches and labels', () => {
  it('break leaves the switch, continue the turn of the loop around it', () => {
    const { fn, module } = built(({ f, call }) => {
      f.loop({
        labels: ['l'],
        head: (body, done) => f.branch(f.unknown([], span), body, done, span),
        body: () => {
          f.breakable([], () =>
            f.ifElse(
              call('a'),
              () => f.breakTo(undefined, span),
              () => f.continueTo('l', span),
              span,
            ),
          );
          call('b');
        },
        update: () => void call('u'),
      });
    });
    expect(paths(fn, module)).toEqual([' return', 'a b u return', 'a u return']);
  });
});

describe('expected failures', () => {
  it('go on after a failure only, and mark their calls', () => {
    const { fn, module } = built(({ f, call }) => {
      f.expectFailure(() => void call('a'), span);
      call('b');
    });
    expect(paths(fn, module)).toEqual(['a unreachable']);
    expect(fn.blocks.flatMap((block) => block.instructions).flatMap((each) => (each.op === 'call' ? [each.expected] : []))).toEqual([
      false,
      true,
    ]);
  });
});
