/** Frequencies of the two short tones, in hertz, and when each begins, in seconds. */
const TONES = [
  { frequency: 660, at: 0 },
  { frequency: 880, at: 0.14 },
] as const;
const TONE_SECONDS = 0.18;
const LOUDNESS = 0.08;

let audio: AudioContext | undefined;

/** A short, quiet sound. Says nothing where the browser allows none before the page was used. */
export function playSound(): void {
  try {
    audio ??= new AudioContext();
    void audio.resume();
    for (const { frequency, at } of TONES) playTone(audio, frequency, audio.currentTime + at);
  } catch {
    // No audio on this device: the title tells.
  }
}

function playTone(context: AudioContext, frequency: number, start: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(LOUDNESS, start);
  // To nothing, so that the end does not click.
  volume.gain.exponentialRampToValueAtTime(0.0001, start + TONE_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + TONE_SECONDS);
}
