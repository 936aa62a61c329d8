import type { KeepChange } from '../../domain/keep-state.ts';
import { ok } from '../../domain/result.ts';
import { letSleep, onWake } from '../../platform/alarms.ts';
import type { keepProtocol } from '../../platform/keep-protocol.ts';
import type { Handlers } from '../../platform/messages.ts';
import { tellWindows } from '../../platform/windows.ts';
import { Keeper } from '../../storage/keeper.ts';
import { keepWorld, LONG_WORK, watchOverLock } from './world.ts';

/** The background's end: the one everyday writer. */
export function keepHandlers(): Handlers<typeof keepProtocol> {
  const keeper = new Keeper({ ...keepWorld, tell: tellSoon(), ifNoLongWork });
  onWake(() => void watchLock());

  async function watchLock(): Promise<void> {
    await keeper.lockIfDue();
    const open = await keepWorld.session.read();
    await (open === undefined || open.lockAfterMs === null ? letSleep() : watchOverLock());
  }

  return {
    'keep/state': () => keeper.state(),
    'keep/read': ({ kind, span }) => keeper.read(kind, span),
    'keep/change': (changes) => keeper.change(changes),
    'keep/add': (entry) => keeper.add(entry),
    async 'keep/running'() {
      const running = await keeper.running();
      return running.ok ? ok(running.value ?? null) : running;
    },
    'keep/start-running': (occasion) => keeper.startRunning(occasion),
    'keep/end-running': () => keeper.endRunning(),
    'keep/put-away': (id) => keeper.putAway(id),
    'keep/draft': async () => (await keeper.readDraft()) ?? null,
    'keep/keep-draft': (draft) => keeper.keepDraft(draft ?? undefined),
    async 'keep/lock'() {
      await keeper.lock();
      return null;
    },
    async 'keep/touch'() {
      await keeper.touch();
      return null;
    },
    async 'keep/changed'() {
      await keeper.changedElsewhere();
      await watchLock();
      return null;
    },
    async 'keep/let-go'() {
      await keeper.letGo();
      return null;
    },
  };
}

/** The channel is made at the first word, not when the background starts. */
function tellSoon(): (change: KeepChange) => void {
  let tell: ((change: KeepChange) => void) | undefined;
  return (change) => {
    tell ??= tellWindows();
    tell(change);
  };
}

async function ifNoLongWork(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(LONG_WORK, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}
