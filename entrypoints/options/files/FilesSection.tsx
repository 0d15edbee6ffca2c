import { useEffect, useSyncExternalStore } from 'react';
import { Files } from '../../../components/files/Files.tsx';
import { isWorking, type FileRow } from '../../../components/files/types.ts';
import { describePlaces, isWhole, type Replication } from '../../../utils/ipfs/replication/replication.ts';
import { ipfsContents, ipfsFiles, ipfsProviders, type KeptFile } from '../../../utils/storage/items.ts';
import { useItem } from '../../shared/use-item.ts';
import { createActivities } from './activities.ts';
import { markSent } from './kept-files.ts';
import { createFileActions } from './file-actions.ts';

/** Of the page, not of the section: what goes on does so while another section is shown. */
const activities = createActivities();
const actions = createFileActions(activities);

function rowOf({ unsent, ...file }: KeptFile, contents: readonly Replication[]): FileRow {
  const content = contents.find(({ cid }) => cid === file.cid);
  return {
    ...file,
    // What was sent in part may have been given to the other places since, by the daily look.
    isUnsent: unsent !== null && !(content && isWhole(content)),
    placesWords: content ? describePlaces(content, Date.now()) : null,
    places: content?.places ?? [],
  };
}

export function FilesSection() {
  const files = useItem(ipfsFiles);
  const contents = useItem(ipfsContents);
  const providers = useItem(ipfsProviders);
  const doings = useSyncExternalStore(activities.subscribe, activities.read);
  const isPacking = [...doings.values()].some(
    ({ activity }) => isWorking(activity) && (activity.kind === 'waiting' || activity.kind === 'packing'),
  );

  // What is packed can be sent on another day; what is not is lost with the page.
  useEffect(() => {
    if (!isPacking) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isPacking]);

  // The daily look may have given the rest of it to its places.
  useEffect(() => {
    for (const { cid, unsent } of files ?? []) {
      const content = contents?.find((it) => it.cid === cid);
      if (unsent && content && isWhole(content) && !doings.has(cid)) void markSent(cid);
    }
  }, [files, contents, doings]);

  if (!files || !contents || !providers) return null;
  return (
    <Files
      rows={files.map((file) => rowOf(file, contents))}
      doings={doings}
      places={providers.length}
      actions={actions}
    />
  );
}
