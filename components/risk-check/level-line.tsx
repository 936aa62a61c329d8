import type { Level } from '../../content/levels.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { useWords } from '../words/words.ts';

/** How bad it is: a shape, a colour and, above all, words. */
export function LevelLine({ level }: { readonly level: Level }) {
  const words = useWords();
  return (
    <p class="level">
      <LevelIcon level={level} />
      {words.level[level]()}
    </p>
  );
}
