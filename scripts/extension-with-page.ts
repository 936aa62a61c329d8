import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');

export interface ExtraPage {
  /** The folder of a built extension. */
  readonly extension: string;
  /** The page becomes `NAME.html`; its scripts lie in the folder `NAME`. */
  readonly name: string;
  /** Scripts by name, each with where its source lies. `page` is what the page runs. */
  readonly scripts: Readonly<Record<'page', string> & Record<string, string>>;
}

/** A copy of a built extension with one more page in it, under the same policy as its own pages. @returns Its folder, which the caller takes away. */
export async function extensionWithPage({ extension, name, scripts }: ExtraPage): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `keel-${name}-`));
  await cp(extension, folder, { recursive: true });
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: join(folder, name),
      target: ['chrome137', 'firefox140'],
      modulePreload: false,
      lib: {
        entry: Object.fromEntries(Object.entries(scripts).map(([script, source]) => [script, join(ROOT, source)])),
        formats: ['es'],
        fileName: (_format, script) => `${script}.js`,
      },
    },
  });
  await writeFile(
    join(folder, `${name}.html`),
    `<!doctype html><title>${name}</title><script type="module" src="/${name}/page.js"></script>`,
  );
  return folder;
}
