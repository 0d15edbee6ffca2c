import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import { shortAddress } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';

/** What a work calls itself; its number until that was read, or where it cannot be. */
export function WorkTitle({ workId }: { workId: WorkId }) {
  const { readDescription } = useServices();
  const { reading } = useReading(readDescription, workId);
  if (reading.state === 'ready') return <ForeignText text={reading.value.metadata.title} max={80} />;
  return <span title={workId}>{i18n.t('licences.work', { work: shortAddress(workId) })}</span>;
}
