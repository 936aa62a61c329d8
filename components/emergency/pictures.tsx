import { useWords } from '../words/words.ts';

/** Someone on their side: top knee bent, hand under the cheek, head tilted back, mouth down. Drawn by us. */
export function RecoveryPicture() {
  const words = useWords();
  return (
    <svg class="picture" viewBox="0 0 330 150" role="img" aria-label={words.emergency.pictureSide()}>
      <path class="ground" d="M8 138h314" />
      <path class="limb far" d="M196 112l56 14 56 2" />
      <path class="limb far" d="M104 112l26 18h34" />
      <path class="limb trunk" d="M102 98l90 10" />
      <circle class="head" cx="54" cy="94" r="23" />
      <path class="mark" d="M34 98l7 5" />
      <path class="limb near" d="M194 100l50-36 16 62" />
      <path class="limb near" d="M104 88l-26 32-26 4" />
    </svg>
  );
}

/** Lying on the back, head tilted: the tip goes into one nostril, the thumb presses the plunger. Drawn by us. */
export function NasalSprayPicture() {
  const words = useWords();
  return (
    <svg class="picture" viewBox="0 -28 330 244" role="img" aria-label={words.emergency.pictureSpray()}>
      <path class="ground" d="M8 206h314" />
      <path
        class="head"
        d="M34 166c0-32 20-54 54-56l20-1 10-5 18-28c3-4 9-4 11 1l5 22 9 3c5-6 14-5 15 1 8-4 16 1 14 9 13-3 25 3 27 17 2 15 14 23 38 27l56 6v42H110c-48 0-76-12-76-38z"
      />
      <path class="mark" d="M86 124c6-4 12-4 17 0M166 116l14 4" />
      <g class="device" transform="translate(150 101) rotate(38)">
        <rect x="-7" y="-40" width="14" height="38" rx="6" />
        <rect x="-28" y="-56" width="56" height="16" rx="6" />
        <rect x="-10" y="-94" width="20" height="38" rx="3" />
        <rect x="-17" y="-104" width="34" height="10" rx="4" />
        <path d="M0-140v24m-9-9 9 9 9-9" />
      </g>
    </svg>
  );
}
