import { useKeepWords } from '../words/keep-words.ts';
import type { KeepScreenProps } from './screen-props.ts';

/** Ways to more room: the side panel, or a page of its own. */
export function OtherPlaces({ world }: Pick<KeepScreenProps, 'world'>) {
  const words = useKeepWords();
  const { onOpenPanel, onOpenPage } = world;

  return (
    <>
      {onOpenPanel && (
        <button type="button" class="slim" onClick={onOpenPanel}>
          {words.notes.panel()}
        </button>
      )}
      {onOpenPage && (
        <button type="button" class="slim" onClick={onOpenPage}>
          {words.notes.page()}
        </button>
      )}
    </>
  );
}

/** In a small window that a window for files would close: where it goes better. Elsewhere, the screen itself. */
export function needsMoreRoom({ canPickFiles, onOpenPanel, onOpenPage }: KeepScreenProps['world']): boolean {
  return !canPickFiles && (onOpenPanel !== undefined || onOpenPage !== undefined);
}

/** Why this window is too small for files, and the ways to more room. */
export function TooSmall({ world }: Pick<KeepScreenProps, 'world'>) {
  const words = useKeepWords();

  return (
    <div class="notice">
      <p>{words.backup.small()}</p>
      <OtherPlaces world={world} />
    </div>
  );
}
