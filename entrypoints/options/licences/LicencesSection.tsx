import { useCallback, useEffect, useRef } from 'react';
import { i18n } from '#i18n';
import { Licences } from '../../../components/licences/Licences.tsx';
import { ErrorNote } from '../../../components/parts/ErrorNote.tsx';
import { useReading } from '../../../components/use-reading.ts';
import { send } from '../../../utils/messaging/send.ts';
import { saveAs } from '../../shared/save-as.ts';
import { useHash } from '../use-hash.ts';
import { licencesCsv } from './licences-csv.ts';

/** Licences that accounts of one's own bought and sold; of a long chain the log is read on, piece after piece. */
export function LicencesSection() {
  const openId = useHash().split('/')[2] ?? null;
  const read = useCallback(() => send('licences.read', null), []);
  const { reading, retry } = useReading(read, 'own');
  const found = reading.state === 'ready' ? reading.value : null;
  const readTo = useRef(-1);
  useEffect(() => {
    // Where the newest blocks alone hold more than a piece, reading goes on once they are settled.
    if (!found || found.readTo <= readTo.current) return;
    readTo.current = found.readTo;
    if (found.readTo < found.block.number) retry();
  }, [found, retry]);
  if (reading.state === 'failed')
    return <ErrorNote error={reading.error} onRetry={retry} retrying={reading.retrying} />;
  if (!found) return <p className="quiet">{i18n.t('licences.reading')}</p>;
  return (
    <Licences
      reading={found}
      openId={openId}
      onOpen={(licenceId) => location.assign(`#/licences${licenceId === null ? '' : `/${licenceId}`}`)}
      onExport={() => saveAs(new Blob([licencesCsv(found)]), 'whence-licences.csv')}
      onChanged={retry}
    />
  );
}
