import * as v from 'valibot';

/** SPDX short form: letters, digits, dot, plus and hyphen (SPDX specification, annex "License expressions", `idstring`). */
const SPDX_ID = /^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/;

function isHttpsUrl(text: string): boolean {
  // URL.parse forgives spaces and control characters; what is kept as given must be clean as given.
  if (!/^https:\/\/[\x21-\x7e]+$/i.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '';
}

/** A licence as it is registered: kept as given, so that nobody can say that it was read into. */
export const licenceText = v.pipe(
  v.string(),
  v.maxLength(2048, 'longer than 2048 characters'),
  v.check(
    (text) => SPDX_ID.test(text) || isHttpsUrl(text),
    'neither an https:// address nor an SPDX id such as CC-BY-4.0',
  ),
);
