import { describe, expect, test } from 'vitest';

import { isInstalled, type Engine } from './browser.ts';
import { canary } from './canary.ts';
import { contexts } from './contexts.ts';
import { corruptions } from './corruptions.ts';
import { kills } from './kills.ts';

/** Of a whole campaign: a browser starts many times. In milliseconds. */
const LONG = 300_000;

/** The short forms of what `npm run fault` does at length. */
export function shortFaults(engine: Engine): void {
  describe.skipIf(!isInstalled(engine))(`what is kept, in ${engine}`, () => {
    test(
      'six times the browser dies while someone writes: nothing that was acknowledged is lost, and nothing is half there',
      async () => {
        const open = await kills({ engine, of: 'open', runs: 4, seed: 11 });
        const locked = await kills({ engine, of: 'locked', runs: 2, seed: 12 });

        expect([...open.failures, ...locked.failures]).toEqual([]);
        expect(open.runs + locked.runs).toBe(6);
      },
      LONG,
    );

    test(
      'six times a file is damaged: all of it is there again, or the person is told',
      async () => {
        const { failures, runs } = await corruptions({ engine, runs: 6, seed: 21, sittings: 1 });

        expect(failures).toEqual([]);
        expect(runs).toBe(6);
      },
      LONG,
    );

    test(
      'erased, re-keyed or upgraded in one window while the others write: nobody waits, and all are told the same',
      async () => {
        const { failures } = await contexts({ engine, runs: engine === 'chromium' ? 5 : 3, seed: 31 });

        expect(failures).toEqual([]);
      },
      LONG,
    );

    test(
      'no word of what was kept can be read on the disk once it is locked or erased',
      async () => {
        const { failures } = await canary({ engine, endings: ['locked', 'erased'], seed: 41, entries: 10 });

        expect(failures).toEqual([]);
      },
      LONG,
    );
  });
}
