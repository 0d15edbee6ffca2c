import { expect, test } from 'vitest';
import { describeArguments } from '../../../../../entrypoints/background/evidence/full/chromium/debugger.ts';

test('the log of calls has no cookie that an answer sets, nor what a page says', () => {
  const responseHeaders = [{ name: 'Set-Cookie', value: 'session=verysecret' }];
  const logged = describeArguments({ requestId: 'a', body: 'verysecret', responseHeaders });
  expect(logged).not.toContain('verysecret');
  expect(JSON.parse(logged)).toMatchObject({ requestId: 'a' });
});
