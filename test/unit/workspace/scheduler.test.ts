// Debouncing, replacement and staleness of scheduled work.
import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../../server/workspace/scheduler';
import { manualTimers } from '../../support/timers';

function setUp() {
  const timers = manualTimers();
  const errors: unknown[] = [];
  return { timers, errors, scheduler: new Scheduler(timers, 150, (error) => errors.push(error)) };
}

describe('Scheduler', () => {
  it('runs only the newest work of a key, after the pause', async () => {
    const { timers, scheduler } = setUp();
    const ran: string[] = [];
    const work = (name: string) => () => {
      ran.push(name);
      return Promise.resolve();
    };
    scheduler.schedule('a', work('a1'));
    await timers.advance(100);
    scheduler.schedule('a', work('a2'));
    scheduler.schedule('b', work('b1'));
    await timers.advance(100);
    expect(ran).toEqual([]);
    await timers.advance(50);
    expect(ran).toEqual(['a2', 'b1']);
  });

  it('makes running work stale when newer work is scheduled', async () => {
    const { timers, scheduler } = setUp();
    let finish = (): void => undefined;
    const stale: boolean[] = [];
    scheduler.schedule('a', async (freshness) => {
      await new Promise<void>((resolve) => (finish = resolve));
      stale.push(freshness.stale);
    });
    await timers.advance(150);
    scheduler.schedule('a', () => Promise.resolve());
    finish();
    await timers.turn();
    expect(stale).toEqual([true]);
  });

  it('reports errors and goes on', async () => {
    const { timers, scheduler, errors } = setUp();
    scheduler.schedule('a', () => Promise.reject(new Error('no')));
    await timers.advance(150);
    let ran = false;
    scheduler.schedule('a', () => {
      ran = true;
      return Promise.resolve();
    });
    await timers.advance(150);
    expect(errors).toHaveLength(1);
    expect(ran).toBe(true);
  });
});
