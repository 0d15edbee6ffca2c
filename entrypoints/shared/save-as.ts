/** A download has begun by then, and has the file without its address. */
const REVOKE_AFTER_MS = 60_000;

/** Saves a file among the downloads. It is never shown: what is in it could be a page that runs. */
export function saveAs(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
