// In which order the events of a block happen: one after the other, but for instructions that can go several ways (a call
// of one of several functions, of one of several operations), whose branches stand side by side.
import type { Event } from './graph';

/** Events that happen in a run: one way through each instruction. */
export type Step = Event | { readonly branches: readonly (readonly Event[])[] };

/** The block's events, those of an instruction that can go several ways together. */
export function stepsOf(events: readonly Event[]): readonly Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < events.length;) {
    const end = groupEnd(events, at);
    if (end === undefined) steps.push(events[at++]!);
    else {
      const branches = new Map<number, Event[]>();
      for (const event of events.slice(at, end)) branches.set(event.branch!, [...(branches.get(event.branch!) ?? []), event]);
      steps.push({ branches: [...branches.values()] });
      at = end;
    }
  }
  return steps;
}

/** The places of the events that can happen next. */
export function nextAt(events: readonly Event[], position: number): readonly number[] {
  const end = position === groupStart(events, position) ? groupEnd(events, position) : undefined;
  if (end === undefined) return position < events.length ? [position] : [];
  return events.flatMap((event, place) =>
    place >= position && place < end && (place === position || event.branch !== events[place - 1]!.branch) ? [place] : [],
  );
}

/** Where the run is once the event at the place has happened. */
export function behind(events: readonly Event[], place: number): number {
  const isLast = events[place + 1]?.branch !== events[place]?.branch || events[place + 1]?.index !== events[place]?.index;
  return (isLast ? groupEnd(events, place) : undefined) ?? place + 1;
}

/** Where the run is before the event at the place happens. */
export function before(events: readonly Event[], place: number): number {
  const isFirst = events[place - 1]?.branch !== events[place]?.branch || events[place - 1]?.index !== events[place]?.index;
  return isFirst ? groupStart(events, place) : place;
}

function groupStart(events: readonly Event[], place: number): number {
  let start = place;
  while (start > 0 && isSameGroup(events[start - 1], events[place])) start--;
  return start;
}

/** Behind the last event of the instruction; undefined: it goes one way only. */
function groupEnd(events: readonly Event[], place: number): number | undefined {
  if (events[place]?.branch === undefined) return undefined;
  let end = place;
  while (isSameGroup(events[end], events[place])) end++;
  return end;
}

function isSameGroup(a: Event | undefined, b: Event | undefined): boolean {
  return a?.branch !== undefined && b?.branch !== undefined && a.index === b.index;
}
