/** What pages do in one moment when they move is one move; the new pictures come after it. */
const SETTLE_MS = 250;

/** What is used of the Navigation API, where the browser has it. Source: HTML, "NavigationCurrentEntryChangeEvent". */
interface EntryChange extends Event {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse' | null;
  readonly from: { readonly url: string | null };
}

const withoutFragment = (url: string) => url.split('#', 1)[0];

/**
 * Calls back when a page that loads no other document shows another one all the same: it went to another address, or back.
 * An address that is only rewritten (as feeds do while one scrolls), or a fragment, is no move.
 */
export function watchNavigations(window: Window, signal: AbortSignal, onMove: () => void): void {
  let settling: ReturnType<typeof setTimeout>;
  const moved = () => {
    clearTimeout(settling);
    settling = setTimeout(() => signal.aborted || onMove(), SETTLE_MS);
  };
  const { navigation } = window as { readonly navigation?: EventTarget };
  if (!navigation) {
    window.addEventListener('popstate', moved, { signal });
    return;
  }
  navigation.addEventListener(
    'currententrychange',
    (event) => {
      const { navigationType, from } = event as EntryChange;
      if (navigationType !== 'push' && navigationType !== 'traverse') return;
      if (withoutFragment(from.url ?? '') !== withoutFragment(window.location.href)) moved();
    },
    { signal },
  );
}
