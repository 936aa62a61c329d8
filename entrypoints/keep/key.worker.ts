/** Argon2id, and files written in place: only a dedicated worker can do either without holding up a screen. */
import { answerKeyWork } from '../../storage/keys/key-work.ts';

const world = {
  root: () => navigator.storage.getDirectory(),
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  clock: () => performance.now(),
};

addEventListener('message', ({ data }: MessageEvent) => {
  void answerKeyWork(data, world).then((answer) => answer && postMessage(answer));
});
