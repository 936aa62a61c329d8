import { useStillWords } from '../words/still-words.ts';

/** Someone on their side: top knee bent, hand under the cheek, head tilted back, mouth down. Drawn by us. */
export function RecoveryPicture() {
  const still = useStillWords();
  return (
    <svg class="picture" viewBox="0 0 340 170" role="img" aria-label={still.emergency.pictureSide()}>
      <path class="ground" d="M6 150h328" />
      <path class="limb far" d="M198 126l60 6 62 4" />
      <path class="limb trunk" d="M112 104c28-8 56-2 82 10" />
      <path class="limb near" d="M196 112l46-34 26 58" />
      <path class="limb far" d="M118 118l34 20 40-2" />
      <circle class="head" cx="66" cy="104" r="27" />
      <path class="mark" d="M52 98h7M73 97h7M64 117h7" />
      <path class="limb near" d="M120 96l-34 40-36-2" />
    </svg>
  );
}

/** Lying on the back, head tilted: the tip goes into one nostril, the thumb presses the plunger. Drawn by us. */
export function NasalSprayPicture() {
  const still = useStillWords();
  return (
    <svg class="picture" viewBox="0 -28 330 244" role="img" aria-label={still.emergency.pictureSpray()}>
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
