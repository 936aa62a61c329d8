import { useWords } from '../words/words.ts';

/** Someone on their side, seen from above: top knee bent, hand under the cheek, head tilted back. Drawn by us. */
export function RecoveryPicture() {
  const words = useWords();
  return (
    <svg class="picture" viewBox="0 0 320 130" role="img" aria-label={words.emergency.pictureSide()}>
      <path class="ground" d="M8 118h304" />
      <g class="body">
        {/* head, tilted back */}
        <circle cx="52" cy="70" r="20" />
        {/* trunk and straight lower leg */}
        <path d="M76 78c28-16 62-16 92-4l60 26h66" />
        <path d="M78 90c30 6 60 10 92 10" />
        {/* bent top leg */}
        <path d="M168 76l52-34 16 58" />
        {/* arm out in front, other hand under the cheek */}
        <path d="M92 84l18 30h44" />
        <path d="M96 76l-20 18-22-4" />
      </g>
    </svg>
  );
}

/** A spray in one nostril, head tilted back, thumb on the plunger. Drawn by us. */
export function NasalSprayPicture() {
  const words = useWords();
  return (
    <svg class="picture" viewBox="0 0 320 150" role="img" aria-label={words.emergency.pictureSpray()}>
      <g class="body">
        {/* face in profile, tilted back */}
        <path d="M40 132c-8-34-4-70 26-88 22-12 50-10 64 4l14 22 22 12c6 4 4 10-2 11l-14 3 2 12c0 5-4 8-9 7l-6 14c-3 8-12 11-26 6" />
        <path d="M118 66h10" />
      </g>
      <g class="device">
        {/* nozzle, body, plunger */}
        <path d="M166 98l34 18-8 14-32-18z" />
        <path d="M198 112l26-14 30 50-32 10z" />
        <path d="M238 124l30 22" />
      </g>
      <path class="push" d="M300 148l-24-16m10-3-10 3 3 10" />
    </svg>
  );
}
