import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { focusInSight } from '../ui/focus-in-sight.ts';
import { useKeepWords } from '../words/keep-words.ts';

export interface SaveLinkProps {
  readonly file: Blob;
  /** A plain name: it stands in the browser's list of downloads. */
  readonly name: string;
  /** What was pressed for it is gone: it takes the focus. */
  readonly takesFocus?: boolean;
}

/** Hands a finished file to the browser, which puts it where the person wants it. */
export function SaveLink({ file, name, takesFocus = false }: SaveLinkProps) {
  const words = useKeepWords();
  const address = useSignal<string | undefined>(undefined);
  const isGiven = useSignal(false);
  const link = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    const url = URL.createObjectURL(file);
    address.value = url;
    isGiven.value = false;
    return () => URL.revokeObjectURL(url);
  }, [file, address, isGiven]);

  useEffect(() => {
    if (takesFocus) focusInSight(link.current);
  }, [address.value, takesFocus]);

  return (
    <>
      {address.value !== undefined && (
        <a
          class="pill keep-save"
          ref={link}
          href={address.value}
          download={name}
          onClick={() => (isGiven.value = true)}
        >
          {words.backup.save()}
        </a>
      )}
      <p role="status">{isGiven.value ? words.backup.given() : words.backup.unsaved()}</p>
      <p class="quiet">{words.backup.listed()}</p>
    </>
  );
}
