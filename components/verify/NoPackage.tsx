import { i18n } from '#i18n';
import type { Verification } from '../../utils/evidence/verify/types.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';

/** A file without a seal, or that was not looked into: there is nothing that could be graded. */
export function NoPackage({ verification: { findings } }: { readonly verification: Verification }) {
  const why = findings.find(({ outcome }) => outcome === 'failed');
  const isTooLarge = why?.reason === 'zip.too_large';
  return (
    <div className="note">
      <p className="note-title">{i18n.t(isTooLarge ? 'verify.tooLarge.title' : 'verify.noPackage.title')}</p>
      <p>{i18n.t(isTooLarge ? 'verify.tooLarge.meaning' : 'verify.noPackage.meaning')}</p>
      {why && (
        <p className="quiet">
          {fill('verify.noPackage.found', { what: <ForeignText text={why.says} max={240} lang="en" /> })}
        </p>
      )}
    </div>
  );
}
