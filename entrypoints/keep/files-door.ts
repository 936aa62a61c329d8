import { sendToKeeper } from '../../platform/keep-protocol.ts';
import { startWorker } from '../../platform/workers.ts';
import { fileWorker } from '../../storage/files/file-worker.ts';
import { fileDesk, type FilesDoor } from './file-desk.ts';
// oxlint-disable-next-line import/default -- The build makes the export: the worker's address.
import fileWorkerUrl from './file.worker.ts?worker&url';
import type { LoadNames } from './names.ts';
import { openIn } from './open-in.ts';
import { keepWorld, LONG_WORK } from './world.ts';

/** Backups, exports and other tools' files: the page reads and writes the store itself, beside the background. */
export function filesDoor(loadNames: LoadNames): FilesDoor {
  return fileDesk({
    random: keepWorld.random,
    now: keepWorld.now,
    withStore: openIn(keepWorld),
    alone: (work) => navigator.locks.request(LONG_WORK, work),
    changed: async () => void (await sendToKeeper('keep/changed', undefined)),
    worker: fileWorker(() => startWorker(fileWorkerUrl)),
    loadNames,
  });
}
