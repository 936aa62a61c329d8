import { useKeepWords } from '../words/keep-words.ts';
import { landingOf, type LandingPlace } from './landings.ts';
import type { KeepScreenProps } from './screen-props.ts';

interface OtherPlacesProps extends Pick<KeepScreenProps, 'world'> {
  /** The screen that the page of its own opens on; absent: its first one. */
  readonly place?: LandingPlace;
}

/** Ways to more room: the side panel, or a page of its own. */
export function OtherPlaces({ world, place }: OtherPlacesProps) {
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
        <button type="button" class="slim" onClick={() => onOpenPage(place && landingOf(place))}>
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
export function TooSmall({ world, place }: Required<OtherPlacesProps>) {
  const words = useKeepWords();

  return (
    <div class="notice">
      <p>{words.backup.small()}</p>
      <OtherPlaces world={world} place={place} />
    </div>
  );
}
