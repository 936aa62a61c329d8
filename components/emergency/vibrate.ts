/** Shakes the phone, where there is one to shake; browsers refuse before the first touch, and say so loudly. */
export function vibrate(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}
