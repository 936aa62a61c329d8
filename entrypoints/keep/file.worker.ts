/** Backups and other tools' files: long work on bytes that nobody here has written. */
import { serveFileWork } from '../../storage/files/file-work.ts';

serveFileWork(globalThis, {
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
});
