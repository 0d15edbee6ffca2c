import { i18n } from '#i18n';
import { Licences } from '../../../components/licences/Licences.tsx';
import { ErrorNote } from '../../../components/parts/ErrorNote.tsx';
import { saveAs } from '../../shared/save-as.ts';
import { useHash } from '../use-hash.ts';
import { licencesCsv } from './licences-csv.ts';
import { useOwnLicences } from './use-own-licences.ts';

/** Licences that accounts of one's own bought and sold. */
export function LicencesSection() {
  const openId = useHash().split('/')[2] ?? null;
  const { reading, retry } = useOwnLicences('own');
  const found = reading.state === 'ready' ? reading.value : null;
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
