import { inIdleSlices } from './idle.ts';

/** Looking takes at most a tenth of the main thread, also where a page never stops changing. */
const REST_PER_WORK = 9;

/** Changes come in bursts: those of this time are looked at together. */
const MIN_REST_MS = 50;

export interface Passes {
  lookAt(element: Element): void;
  lookBelow(root: Node): void;
}

/** What is below a root is looked at with it. */
function isWithin(node: Node, roots: ReadonlySet<Node>): boolean {
  for (let above = node.parentNode; above; above = above.parentNode) if (roots.has(above)) return true;
  return false;
}

/** Looks at what changed, one pass at a time with a rest after it: what changes all the time is looked at once a pass. */
export function createPasses(options: {
  readonly signal: AbortSignal;
  readonly elementsOf: (root: Node) => Iterable<Element>;
  readonly look: (element: Element) => void;
}): Passes {
  const { signal, elementsOf, look } = options;
  const changed = new Set<Element>();
  const added = new Set<Node>();
  let isLooking = false;

  function* takeChanges(): Generator<Element> {
    const [those, roots] = [[...changed], new Set(added)];
    changed.clear();
    added.clear();
    for (const element of those) if (element.isConnected) yield element;
    for (const root of roots) if (root.isConnected && !isWithin(root, roots)) yield* elementsOf(root);
  }

  async function run(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    while (changed.size + added.size > 0 && !signal.aborted) {
      const busyMs = await inIdleSlices(takeChanges(), signal, look);
      await new Promise((resolve) => setTimeout(resolve, Math.max(MIN_REST_MS, busyMs * REST_PER_WORK)));
    }
    isLooking = false;
  }

  return {
    lookAt(element) {
      changed.add(element);
      void run();
    },
    lookBelow(root) {
      added.add(root);
      void run();
    },
  };
}
