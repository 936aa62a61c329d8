let audio: AudioContext | undefined;

/** Makes sound possible. Call from the tap that asks for it: some browsers allow it then and at no other time. */
export function startSound(): void {
  audio ??= new AudioContext();
  void audio.resume();
  beep();
}

/** No more sound until it is asked for again. */
export function stopSound(): void {
  void audio?.close();
  audio = undefined;
}

/** A short plain tone, if sound was asked for. */
export function beep(): void {
  if (audio === undefined) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0.3, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.35);
  tone.frequency.value = 660;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.4);
}
