import type { Verification } from '../../utils/evidence/verify/types.ts';
import { ForeignText } from '../parts/ForeignText.tsx';

/** A file without a seal: there is nothing that could be graded. */
export function NoPackage({ verification: { findings } }: { readonly verification: Verification }) {
  const why = findings.find(({ outcome }) => outcome === 'failed');
  return (
    <div className="note">
      <p className="note-title">This is no evidence package</p>
      <p>
        Or so much of it is missing that there is nothing to check it by. Ask whoever gave it to you for the
        file as it was exported.
      </p>
      {why && (
        <p className="quiet">
          Found: <ForeignText text={why.says} max={240} />.
        </p>
      )}
    </div>
  );
}
