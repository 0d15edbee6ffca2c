import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Files } from '../../../components/files/Files.tsx';
import { isWorking } from '../../../components/files/types.ts';
import { isWhole } from '../../../utils/ipfs/replication/replication.ts';
import { ipfsContents, ipfsFiles, ipfsProviders } from '../../../utils/storage/items.ts';
import { useItem } from '../../shared/use-item.ts';
import { createActivities } from './activities.ts';
import { markSent } from './kept-files.ts';
import { createFileActions } from './file-actions.ts';
import { atSetPlaces, rowOf } from './rows.ts';

/** Of the page, not of the section: what goes on does so while another section is shown. */
const activities = createActivities();
const actions = createFileActions(activities);

export function FilesSection() {
  const files = useItem(ipfsFiles);
  const known = useItem(ipfsContents);
  const providers = useItem(ipfsProviders);
  const contents = useMemo(() => known && providers && atSetPlaces(known, providers), [known, providers]);
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
