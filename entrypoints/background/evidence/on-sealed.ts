/** Called once a capture is in the library: what the user agreed to have done with it begins here. */
export function onSealed(_captureId: string): Promise<void> {
  return Promise.resolve();
}
