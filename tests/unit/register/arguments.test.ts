import { describe, expect, test } from 'vitest';
import { chooseAccount } from '../../../scripts/register/account.ts';
import { parseArguments } from '../../../scripts/register/arguments.ts';

const said = ['--title', 'T', '--creator', 'C', '--licence', 'CC0-1.0'];
const fields = [...said, '--basis', 'creator'];

describe('parseArguments', () => {
  test('takes files and options in any order', () => {
    expect(parseArguments(['a.png', ...said, '--json', '--basis', 'open-licence-curator', 'b.jpg'])).toEqual({
      files: ['a.png', 'b.jpg'],
      title: 'T',
      claim: { creator: 'C', credit: null, licence: 'CC0-1.0' },
      basis: 'open_licence_curator',
      offer: null,
      stackFile: '.stack/stack.json',
      account: 0,
      json: true,
    });
  });

  test.each([
    [['--creator', 'C', '--licence', 'L'], '--title is missing'],
    [['--title', 'T', '--licence', 'L'], '--creator is missing'],
    [['--title', 'T', '--creator', 'C'], '--licence is missing'],
    [said, '--basis is missing'],
    [[...said, '--basis', 'thief'], 'unknown basis thief'],
    [[...fields, '--account', '-1'], '--account'],
    [[...fields, '--account', 'x'], '--account takes a number from 0: x'],
    [[...fields, '--colour'], "Unknown option '--colour'"],
    [
      ['--title', 'T', '--creator', 'C', '--licence', 'CC-BY-9.0'],
      'CC-BY-9.0 is no licence Whence knows: give a CC id (CC-BY-4.0, CC0-1.0, …) or the https address of its terms',
    ],
  ])('refuses %j', (args, reason) => {
    expect(() => parseArguments(args)).toThrow(reason);
  });

  test('takes the https address of terms that it does not know', () => {
    const licence = 'https://example.org/terms';
    const parsed = parseArguments([
      '--title',
      'T',
      '--creator',
      'C',
      '--basis',
      'creator',
      '--licence',
      licence,
    ]);
    expect(parsed?.claim.licence).toBe(licence);
  });

  test.each(['npm_config_title', 'npm_config_json'])('tells that npm kept the options by %s', (name) => {
    expect(() => parseArguments(['a.png'], { [name]: 'true' })).toThrow('npm kept the options for itself');
    expect(() => parseArguments(['a.png'], {})).toThrow('--title is missing');
    expect(parseArguments(fields, { [name]: 'true' })).not.toBeNull();
  });

  test('an offer is for one site that the buyer names, without end, unless it says otherwise', () => {
    expect(parseArguments([...fields, '--offer', '0.01', 'a.png'])?.offer).toEqual({
      price: '10000000000000000',
      durationDays: null,
      seats: null,
      scope: 'buyers_site',
    });
    const bounds = ['--offer-days', '365', '--offer-seats', '3', '--offer-scope'];
    expect(parseArguments([...fields, '--offer', '0', ...bounds, 'news.example'])?.offer).toEqual({
      price: '0',
      durationDays: 365,
      seats: 3,
      scope: { site: 'news.example' },
    });
    expect(parseArguments([...fields, '--offer', '12', ...bounds, 'any'])?.offer).toMatchObject({
      price: '12000000000000000000',
      scope: 'any',
    });
  });

  test.each([
    [['--offer', 'much'], '--offer takes a price'],
    [['--offer', '-1'], '--offer'],
    [['--offer', '0.0000000000000000001'], '--offer takes a price'],
    [['--offer', '10000000000'], '--offer takes a price'],
    [['--offer', '1', '--offer-days', '0'], '--offer-days takes a number from 1 to 65535: 0'],
    [['--offer', '1', '--offer-days', '65536'], '--offer-days'],
    [['--offer', '1', '--offer-seats', '16777215'], '--offer-seats takes a number from 1 to 16777214'],
    [['--offer', '1', '--offer-scope', 'Example.org'], '--offer-scope takes any'],
    [['--offer', '1', '--offer-scope', 'https://example.org/'], '--offer-scope takes any'],
    [['--offer-days', '30'], '--offer-days needs --offer'],
    [['--offer-scope', 'any'], '--offer-scope needs --offer'],
  ])('refuses %j', (args, reason) => {
    expect(() => parseArguments([...fields, ...args, 'a.png'])).toThrow(reason);
  });

  test('leaves what is missing aside when help is asked for', () => {
    expect(parseArguments(['--help'])).toBeNull();
  });
});

describe('chooseAccount', () => {
  const privateKey = `0x${'11'.repeat(32)}` as const;
  const address = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A';

  test('takes the account of the stack file, and no other key beside it', () => {
    const environment = { WHENCE_PRIVATE_KEY: `0x${'22'.repeat(32)}` };
    expect(chooseAccount([{ address, privateKey }], 0, environment).address).toBe(address);
    expect(() => chooseAccount([{ address, privateKey }], 1, environment)).toThrow('no account 1');
  });

  test('takes the key of the environment where the stack file has none', () => {
    expect(chooseAccount([], 0, { WHENCE_PRIVATE_KEY: privateKey }).address).toBe(address);
  });

  test('never repeats a key that it cannot use', () => {
    const choose = () => chooseAccount([], 0, { WHENCE_PRIVATE_KEY: 'my secret phrase' });
    expect(choose).toThrow('set WHENCE_PRIVATE_KEY');
    expect(choose).not.toThrow('secret');
  });
});
