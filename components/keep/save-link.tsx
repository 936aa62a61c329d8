import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { useKeepWords } from '../words/keep-words.ts';

export interface SaveLinkProps {
  readonly file: Blob;
  /** A plain name: it stands in the browser's list of downloads. */
  readonly name: string;
}

/** Hands a finished file to the browser, which puts it where the person wants it. */
export function SaveLink({ file, name }: SaveLinkProps) {
  const words = useKeepWords();
  const address = useSignal<string | undefined>(undefined);

  useEffect(() => {
    const url = URL.createObjectURL(file);
    address.value = url;
    return () => URL.revokeObjectURL(url);
  }, [file, address]);

  return (
    <>
      {address.value !== undefined && (
        <a class="pill keep-save" href={address.value} download={name}>
          {words.backup.save()}
        </a>
      )}
      <p class="quiet">{words.backup.listed()}</p>
    </>
  );
}
