import { listOf } from '../shelf.ts';
import { error, type ContentCheck } from './check.ts';

export const manifest: ContentCheck = {
  name: 'The manifest lists every file as it is',
  check(shelf) {
    const listed = new Map(
      Object.entries(
        (listOf(shelf, 'manifest') as { files?: Readonly<Record<string, string>> } | undefined)?.files ?? {},
      ),
    );
    const actual = shelf.filter(({ path }) => path !== 'manifest.json');

    return [
      ...actual
        .filter(({ path, sha256 }) => listed.get(path) !== sha256)
        .map(({ path }) => error(path, 'Changed since the manifest was written. Run "npm run content:fix".')),
      ...[...listed.keys()]
        .filter((path) => !actual.some((file) => file.path === path))
        .map((path) => error('manifest.json', `Lists ${path}, which is gone. Run "npm run content:fix".`)),
    ];
  },
};
