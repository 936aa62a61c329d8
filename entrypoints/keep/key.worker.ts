/** Argon2id, and files written in place: only a dedicated worker can do either without holding up a screen. */
import { serveKeyWork } from '../../storage/keys/key-work.ts';

serveKeyWork(globalThis, {
  root: () => navigator.storage.getDirectory(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  clock: () => performance.now(),
});
