import type { CheckedFile } from '../evidence/draft.ts';

/** As many as somebody opens before they keep one; the latest count. */
export const MAX_CHECKED = 16;

let checked: readonly CheckedFile[] = [];

/** Remembers, as long as this page of ours is open, what was made of a file's Content Credentials. */
export function noteChecked(file: CheckedFile): void {
  checked = [file, ...checked.filter(({ sha256 }) => sha256 !== file.sha256)].slice(0, MAX_CHECKED);
}

/** Of which files the Content Credentials were checked, the latest first. */
export const checkedFiles = (): readonly CheckedFile[] => checked;
