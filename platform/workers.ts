/** What is used of Trusted Types; TypeScript's own types leave them out. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** The one policy that our pages' rules allow: scripts of this extension, and no others. */
const NAME = 'app-worker';

let policy: ReturnType<Policies['createPolicy']> | undefined;

/**
 * Starts a worker of ours.
 *
 * @param url - Its file in this extension.
 * @throws When the address is not ours: a bug.
 */
export function startWorker(url: string): Worker {
  const address = new URL(url, location.origin);
  if (address.origin !== location.origin) throw new Error('A worker of ours lies in this extension.');
  return new Worker(trusted(address.href), { type: 'module' });
}

function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }; // Older Firefox has none, and asks for none.
  if (trustedTypes === undefined) return url;
  policy ??= trustedTypes.createPolicy(NAME, { createScriptURL: (ours) => ours });
  return policy.createScriptURL(url);
}
