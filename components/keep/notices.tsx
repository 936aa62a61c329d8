import type { Notice } from '../../domain/keep-state.ts';
import { localDay } from '../../models/keep-days.ts';
import { dayOf } from '../ui/format.ts';
import { useKeepWords } from '../words/keep-words.ts';
import type { KeepScreenProps } from './screen-props.ts';

/** What became of something damaged. Each stands until the person puts it away. */
export function Notices({ keeping, locale, notices }: KeepScreenProps & { readonly notices: readonly Notice[] }) {
  const words = useKeepWords();

  return (
    <>
      {notices.map(({ id, said, kind, count = 0, from, to }) => (
        <div key={id} class="notice">
          <p>
            {words.notice[said]({ count })} {kind !== undefined && words.notice.kind({ kind: words.kind[kind]() })}{' '}
            {from !== undefined &&
              to !== undefined &&
              words.notice.span({ from: dayOf(localDay(from), locale), to: dayOf(localDay(to), locale) })}
          </p>
          <button type="button" onClick={() => void keeping.putAway(id)}>
            {words.notice.away()}
          </button>
        </div>
      ))}
    </>
  );
}
