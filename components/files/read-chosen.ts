import type { Chosen } from './types.ts';

type FolderFile = Exclude<Chosen['files'], File>[number];

const alone = (file: File): Chosen => ({ name: file.name, sizeBytes: file.size, files: file });

const folder = (name: string, files: readonly FolderFile[]): Chosen => ({
  name,
  sizeBytes: files.reduce((sum, { file }) => sum + file.size, 0),
  files,
});

/** What an input gives: files alone, or all that are in one folder, with their paths from above it. */
export function readInput(files: readonly File[]): Chosen[] {
  const [first] = files;
  const [name = ''] = first?.webkitRelativePath.split('/') ?? [];
  if (name === '') return files.map(alone);
  return [
    folder(
      name,
      files.map((file) => ({ path: file.webkitRelativePath.split('/').slice(1).join('/'), file })),
    ),
  ];
}

const asFile = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

async function* inFolder(entry: FileSystemEntry, path: string): AsyncGenerator<FolderFile> {
  if (entry.isFile) yield { path, file: await asFile(entry as FileSystemFileEntry) };
  if (!entry.isDirectory) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const readSome = () =>
    new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  // It gives a hundred at a time, and none at the end.
  for (let some = await readSome(); some.length > 0; some = await readSome())
    for (const child of some) yield* inFolder(child, path === '' ? child.name : `${path}/${child.name}`);
}

/** What was dropped: files and folders, each of its own. */
export async function readDropped(items: DataTransferItemList): Promise<Chosen[]> {
  // All at once: the list is emptied with the event.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return Promise.all(
    entries.map(async (entry) =>
      entry.isFile
        ? alone(await asFile(entry as FileSystemFileEntry))
        : folder(entry.name, await Array.fromAsync(inFolder(entry, ''))),
    ),
  );
}
