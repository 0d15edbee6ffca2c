/** A `ref` for what takes the focus as it appears. Written in place it would be another function each time, and take it again. */
export const focusOnce = (element: HTMLElement | null): void => element?.focus();

/** The same for the first field of what appears. */
export const focusField = (element: HTMLElement | null): void => element?.querySelector('input')?.focus();
