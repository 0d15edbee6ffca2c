import { i18n } from '#i18n';
import { useState } from 'react';
import { usePage } from '../page-context.ts';
import { OutLink } from '../parts/OutLink.tsx';
import { searchLinks } from './search-links.ts';

/** What else can be done with a picture: see it where it stands, or look for it elsewhere. */
export function PictureActions({ imageUrl }: { imageUrl: string }) {
  const page = usePage();
  const [said, setSaid] = useState<'showing' | 'notShown' | null>(null);
  const links = searchLinks(imageUrl);
  if (page === null && links === null) return null;
  const show = () =>
    page?.showImage(imageUrl).then(
      (isShown) => setSaid(isShown ? 'showing' : 'notShown'),
      () => setSaid('notShown'),
    );
  return (
    <section className="part" aria-label={i18n.t('work.actions.title')}>
      {page !== null && (
        <p className="actions">
          <button type="button" className="button" onClick={() => void show()}>
            {i18n.t('work.actions.show')}
          </button>
          <output className="quiet">{said && i18n.t(`work.actions.${said}`)}</output>
        </p>
      )}
      {links !== null && (
        <>
          <p className="quiet">{i18n.t('work.actions.elsewhere')}</p>
          <p className="actions">
            <OutLink href={links.tinEye}>{i18n.t('work.actions.tinEye')}</OutLink>
            <OutLink href={links.googleLens}>{i18n.t('work.actions.googleLens')}</OutLink>
          </p>
          <p className="quiet">{i18n.t('work.actions.tells')}</p>
        </>
      )}
    </section>
  );
}
