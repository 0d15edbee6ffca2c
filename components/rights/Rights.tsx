import { i18n } from '#i18n';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { CredentialsPart } from './CredentialsPart.tsx';
import { PartsLine } from './PartsLine.tsx';
import { Topics } from './Topics.tsx';
import type { RightsReading } from './types.ts';
import { UseRights } from './UseRights.tsx';

/** What file, page, host and registrations say of a picture, side by side, and what can be made of it. */
export function Rights({ picture, reading }: { picture: Picture; reading: RightsReading | null }) {
  const { imageUrl, partial } = picture;
  const { others } = useServices().rights;
  const verdict = reading?.verdict ?? null;
  return (
    <section className="rights" aria-labelledby="rights">
      <h2 id="rights">{i18n.t('rights.title')}</h2>
      <Topics verdict={verdict} />
      <PartsLine parts={reading?.parts ?? null} others={others} partial={partial} />
      {reading?.problem && <p className="quiet">{i18n.t(`rights.problem.${reading.problem}`)}</p>}
      <CredentialsPart credentials={reading?.credentials ?? null} remote={reading?.remote ?? null} />
      {reading !== null && verdict !== null && (
        <UseRights verdict={verdict} imageUrl={imageUrl} pageUrl={reading.pageUrl} />
      )}
    </section>
  );
}
