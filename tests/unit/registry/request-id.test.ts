import * as v from 'valibot';
import { expect, test } from 'vitest';
import { requestIdOf } from '../../../utils/registry/request-id.ts';

test('the id of a wish is a UUID of version 8, and no other wish has it', () => {
  const wishes = [['a', 'b'], ['ab'], ['a b'], ['a,b'], ['a'], ['b', 'a']];
  const ids = wishes.map((wish) => requestIdOf(...wish));
  expect(new Set(ids).size).toBe(wishes.length);
  for (const id of ids) {
    expect(v.is(v.pipe(v.string(), v.uuid()), id)).toBe(true);
    expect(id).toMatch(/^.{14}8.{4}[89ab]/);
  }
  expect(requestIdOf('a', 'b')).toBe(ids[0]);
});
