import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';

import { LINE_MAX, TEXT_MAX } from '../../domain/kept.ts';
import { UNHELPED } from './screen-props.ts';

const KINDS = {
  text: { type: 'text', maxLength: LINE_MAX },
  password: { type: 'password' },
  'datetime-local': { type: 'datetime-local' },
} as const;

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly kind?: keyof typeof KINDS;
  readonly help?: ComponentChildren;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly isWaiting?: boolean;
  readonly fieldRef?: Ref<HTMLInputElement>;
  /** Takes the focus when its screen opens, in place of the heading. */
  readonly isFirst?: boolean;
}

/** A field with its label above it. Nothing in the browser helps with it or remembers it. */
export function TextField(props: TextFieldProps) {
  const { label, value, onType, kind = 'text', help, isLong = false, isWaiting = false, fieldRef, isFirst } = props;
  const id = useId();
  const shared = {
    ...UNHELPED,
    id,
    value,
    readOnly: isWaiting,
    ...(help === undefined ? {} : { 'aria-describedby': `${id}-help` }),
  };

  return (
    <div class="keep-field">
      <label for={id}>{label}</label>
      {isLong ? (
        <textarea {...shared} rows={3} maxLength={TEXT_MAX} onInput={(event) => onType(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          {...(fieldRef === undefined ? {} : { ref: fieldRef })}
          {...KINDS[kind]}
          {...(isFirst === true ? { 'data-focus-first': '' } : {})}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
      {help !== undefined && <small id={`${id}-help`}>{help}</small>}
    </div>
  );
}
