/** By frame within a page, the names of the images that it shows and the page itself does not. Its document's own frame is 0. */
export type FrameImages = Readonly<Record<number, readonly string[]>>;

const isOfFrame = (frames: FrameImages, name: string) =>
  Object.values(frames).some((names) => names.includes(name));

/** What a frame shows is noted as its own, unless the page shows it too; what the page shows is no frame's any more. */
export function noteFrameImages(
  frames: FrameImages,
  { frameId, names, listed }: { frameId: number; names: readonly string[]; listed: ReadonlySet<string> },
): FrameImages {
  const entries = Object.entries(frames);
  if (frameId === 0) {
    if (entries.length === 0) return frames;
    const own = new Set(names);
    return Object.fromEntries(
      entries.map(([id, those]) => [id, those.filter((name) => !own.has(name))] as const),
    );
  }
  const known = frames[frameId] ?? [];
  const added = names.filter((name) => !listed.has(name) || isOfFrame(frames, name));
  return { ...frames, [frameId]: [...new Set([...known, ...added])] };
}

/** Without one frame, whose document is another now; `gone` are the names that nobody shows any more. */
export function dropFrame(
  frames: FrameImages,
  frameId: number,
): { readonly frames: FrameImages; readonly gone: ReadonlySet<string> } {
  const { [frameId]: names = [], ...others } = frames;
  return { frames: others, gone: new Set(names.filter((name) => !isOfFrame(others, name))) };
}
