import { resolve } from 'node:path';
import { normalizePath, type Rolldown } from 'vite';

/**
 * What a page needs at first and others need, too, in one file; a bundler makes one for each set of pages that have something in
 * common. Each file costs the opening of the popup some milliseconds of the browser's main process, whatever is in it.
 * @param html the page, from the root of the project
 */
export function sharedChunk(html: string): Rolldown.CodeSplittingGroup {
  const entry = normalizePath(resolve(html));
  const needed = new Set<string>();
  const addImports = (id: string, graph: Rolldown.ChunkingContext) => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) addImports(next, graph);
  };
  return {
    name: (id, graph) => {
      if (!graph.getModuleInfo(entry)) throw new Error(`${html} is no page of this build`);
      addImports(entry, graph);
      return needed.has(id) ? 'shared' : null;
    },
    minShareCount: 2,
  };
}
