/** Leads the eye and the focus to a part of a long page: its top is at that of the window, which the focus alone does not see to. */
export function comeTo(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
}
