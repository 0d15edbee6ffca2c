import type { Licence } from '../../utils/licence/types.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { OutLink } from '../parts/OutLink.tsx';
import { termsInWords } from './words.ts';

/** A licence in plain words. `registered` is what the registration says, shown where it is not understood. */
export function LicenceTerms({ licence, registered }: { licence: Licence; registered: string }) {
  if (licence.kind === 'unknown') {
    return (
      <p>
        The registration names terms that Whence does not know: <ForeignText text={registered} />. Ask before
        using the picture.
      </p>
    );
  }
  if (licence.kind === 'custom') {
    return (
      <p>
        Custom terms: read them at{' '}
        <OutLink href={licence.url}>
          <ForeignText text={licence.host} />
        </OutLink>
        .
      </p>
    );
  }
  return (
    <>
      <p>
        <OutLink href={licence.url}>{licence.name}</OutLink>
      </p>
      <ul className="terms">
        {termsInWords(licence.terms).map(({ says, text }) => (
          <li key={text} className={`term-${says}`}>
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}
