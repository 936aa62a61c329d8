export interface ChoiceButtonProps {
  readonly title: string;
  readonly text?: string;
  readonly onChoose: () => void;
}

/** One of several ways, alike to the eye: none is praised. */
export function ChoiceButton({ title, text, onChoose }: ChoiceButtonProps) {
  return (
    <button type="button" class="keep-choose" onClick={onChoose}>
      <b>{title}</b>
      {text !== undefined && <small>{text}</small>}
    </button>
  );
}
