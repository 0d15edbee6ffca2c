/** Longer than any browser takes to begin to read it. */
const READ_WITHIN_MS = 60_000;

/** Hands a file to the browser as a download: it is never opened as a page of ours. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
