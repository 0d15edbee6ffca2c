import { i18n } from '#i18n';
import { comeTo } from '../parts/come-to.ts';

interface ContentsProps {
  /** Whether there is something to say of hosts that refuse. */
  readonly hasNaming: boolean;
}

/** What stands on the page, in its order: the headings have these ids. */
const partsOf = ({ hasNaming }: ContentsProps): readonly (readonly [id: string, title: string])[] => [
  ['network', i18n.t('settings.network.title')],
  ['copy', i18n.t('settings.copy.title')],
  ['others', i18n.t('settings.others.title')],
  ['scanning', i18n.t('settings.scanning.title')],
  ['matching', i18n.t('settings.matching.title')],
  ['places', i18n.t('settings.places.title')],
  ['time-proofs', i18n.t('settings.proofs.title')],
  ['keys', i18n.t('settings.keys.title')],
  ['witness', i18n.t('settings.witness.title')],
  ['roots', i18n.t('settings.roots.title')],
  ['hints', i18n.t('hint.title')],
  ['data', i18n.t('settings.data.title')],
  ...(hasNaming ? [['naming', i18n.t('settings.naming.title')] as const] : []),
  ['language', i18n.t('settings.language.title')],
  ['storage', i18n.t('storage.title')],
  ['backup', i18n.t('backup.title')],
];

/** The way to each part of a long page. */
export const Contents = (props: ContentsProps) => (
  <nav className="contents" aria-label={i18n.t('settings.contents')}>
    <p className="contents-title" aria-hidden="true">
      {i18n.t('settings.contents')}
    </p>
    <ul>
      {partsOf(props).map(([id, title]) => (
        <li key={id}>
          {/* The address alone changes nothing for who comes to the same part again. */}
          <a href={`#/settings/${id}`} onClick={() => comeTo(id)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
