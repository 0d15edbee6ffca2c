/** What the engine found in a file: a manifest store as JSON, nothing, or the name of its error. */
export type EngineAnswer =
  | { readonly kind: 'store'; readonly json: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly error: string }
  /** The file itself breaks off or is none, so that nothing is known of its credentials. */
  | { readonly kind: 'unreadable'; readonly error: string }
  | { readonly kind: 'failed'; readonly error: string };

/** A manifest store that a file names instead of carrying it. */
export interface RemoteRecord {
  /** As the file has it. */
  readonly url: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface C2paEngine {
  /** Never throws. `settings` from `trust.ts`. One at a time: a record that is given stands in for the network meanwhile. */
  read(
    bytes: Uint8Array,
    mediaType: string,
    settings: string,
    record: RemoteRecord | null,
  ): Promise<EngineAnswer>;
}

/** What c2pa-rs' errors (sdk/src/error.rs) say of the file. Those that are not here say something of us. */
const NONE = new Set(['JumbfNotFound', 'ProvenanceMissing', 'RemoteManifestUrl', 'RemoteManifestFetch']);
const UNREADABLE = new Set(['InvalidAsset', 'IoError']);
const DAMAGED = /^(?:Assertion|Claim|Cose|CyclicIngredients|Jumbf|Hash|Cbor|Invalid)/;

/**
 * c2pa-rs, compiled to WebAssembly (@contentauth/c2pa-wasm): 9 MB, so it is only loaded where a manifest stands in a file. It
 * is given bytes, not a `Blob`: that works in workers of every kind, and on Node.
 */
export async function loadEngine(
  wasm: BufferSource | WebAssembly.Module | Promise<Response>,
): Promise<C2paEngine> {
  const { default: init, WasmReader } = await import('@contentauth/c2pa-wasm');
  await init({ module_or_path: wasm });
  return {
    async read(bytes, mediaType, settings, record) {
      const network = globalThis.fetch;
      // The engine takes no record beside a file; it asks for one by `fetch`, and is told what we have, and nothing else.
      if (record !== null) globalThis.fetch = (asked) => answerWith(record, new Request(asked).url);
      try {
        const reader = await WasmReader.fromBytes(mediaType, bytes, settings);
        const json = reader.json();
        reader.free();
        return { kind: 'store', json };
      } catch (thrown) {
        return answerOf(thrown);
      } finally {
        globalThis.fetch = network;
      }
    },
  };
}

function answerWith({ url, bytes }: RemoteRecord, asked: string): Promise<Response> {
  if (asked !== URL.parse(url)?.href)
    return Promise.reject(new TypeError('the record is of another address'));
  // An answer that was made here has no address, and the engine traps on it.
  return Promise.resolve(Object.defineProperty(new Response(bytes), 'url', { value: asked }));
}

/** The engine throws texts like `C2pa(JumbfNotFound)`: the name is all of it that is stable. A trap is an `Error`. */
function answerOf(thrown: unknown): EngineAnswer {
  const [, error] = /^C2pa\((\w+)/.exec(typeof thrown === 'string' ? thrown : '') ?? [];
  if (error === undefined)
    return { kind: 'failed', error: thrown instanceof Error ? thrown.name : 'unknown' };
  if (NONE.has(error)) return { kind: 'none' };
  if (UNREADABLE.has(error)) return { kind: 'unreadable', error };
  return { kind: DAMAGED.test(error) ? 'damaged' : 'failed', error };
}
