// A depth-first order in which what a thing needs comes before the thing. It must not know what things are.

/** All that can be got to from the starts, each once, behind everything it leads to (but for what leads back to it). */
export function postorder<T>(starts: Iterable<T>, next: (each: T) => Iterable<T>): readonly T[] {
  const order: T[] = [];
  const seen = new Set<T>();
  for (const start of starts) {
    const open: { readonly each: T; readonly rest: Iterator<T> }[] = [];
    const enter = (each: T): void => {
      if (seen.has(each)) return;
      seen.add(each);
      open.push({ each, rest: next(each)[Symbol.iterator]() });
    };
    enter(start);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const step = top.rest.next();
      if (!step.done) enter(step.value);
      else {
        order.push(top.each);
        open.pop();
      }
    }
  }
  return order;
}
