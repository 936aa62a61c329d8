import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What the builds wrote. */
export const CHROME = join(root, '.output/chrome-mv3');
export const FIREFOX = join(root, '.output/firefox-mv3');
export const WEB = join(root, 'dist/web');

/** Every file below a folder that ends like this, as paths from the folder. */
export function filesIn(folder: string, end = ''): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/** The script that holds all content of a locale: by far the largest. */
export function contentBundle(folder: string): string {
  const length = (file: string) => readFileSync(join(folder, file)).length;
  const [largest] = filesIn(folder, '.js').toSorted((a, b) => length(b) - length(a));
  if (largest === undefined) throw new Error(`Nothing is built in ${folder}. Run "npm run build" first.`);
  return largest;
}
