import { useEffect, useSyncExternalStore } from 'react';
import { Files } from '../../../components/files/Files.tsx';
import { isWorking } from '../../../components/files/types.ts';
import { isWhole } from '../../../utils/ipfs/replication/replication.ts';
import { ipfsFiles } from '../../../utils/storage/keeping.ts';
import { useItem } from '../../shared/use-item.ts';
import { createActivities } from './activities.ts';
import { markSent } from './kept-files.ts';
import { createFileActions } from './file-actions.ts';
import { rowOf } from './rows.ts';
import { useContents } from './use-contents.ts';

/** Of the page, not of the section: what goes on does so while another section is shown. */
const activities = createActivities();
const actions = createFileActions(activities);

export function FilesSection() {
  const files = useItem(ipfsFiles);
  const known = useContents();
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
      const content = known?.contents.find((it) => it.cid === cid);
      if (unsent && content && isWhole(content) && !doings.has(cid)) void markSent(cid);
    }
  }, [files, known, doings]);

  if (!files || !known) return null;
  return (
    <Files
      rows={files.map((file) => rowOf(file, known.contents))}
      doings={doings}
      places={known.places}
      wanted={known.wanted}
      actions={actions}
    />
  );
}
