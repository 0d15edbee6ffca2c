import type { CopyState, CopyStore, Piece } from '../../../utils/registry/copy-store.ts';

/** Keeps a copy in memory: Node has no IndexedDB. */
export function createMemoryStore(): CopyStore {
  const pieces = new Map<number, Piece>();
  let state: CopyState | null = null;
  return {
    load: async () => ({
      state,
      draft: null,
      summaries: [...pieces].map(([index, { summary }]) => ({ index, summary })),
    }),
    async write(change) {
      const [from, until] = change.keeps;
      for (const index of pieces.keys()) if (index < from || index >= until) pieces.delete(index);
      for (const piece of change.pieces) pieces.set(piece.index, piece);
      state = change.state;
    },
    writeDraft: async () => {},
    async readPiece(index) {
      const piece = pieces.get(index);
      if (!piece) return null;
      const { rest, hashesAt, perceptualHashes } = piece;
      return new Uint8Array([...rest.subarray(0, hashesAt), ...perceptualHashes, ...rest.subarray(hashesAt)]);
    },
    readHashes: async (places) =>
      places.map(
        ({ index, place }) =>
          pieces.get(index)?.perceptualHashes.subarray(32 * place, 32 * place + 32) ?? new Uint8Array(),
      ),
  };
}
