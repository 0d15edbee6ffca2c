/** Holds the place of a line that is being read, so that nothing jumps. `width` is in characters. */
export const Skeleton = ({ width }: { width: number }) => (
  <span className="skeleton" style={{ inlineSize: `${width}ch` }} aria-hidden="true" />
);
