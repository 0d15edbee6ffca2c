import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { RightsReading } from '../../components/rights/types.ts';
import type { CheckedCredentials } from '../../utils/rights/c2pa/credentials.ts';
import { seen } from '../unit/rights/seen.ts';
import { AGENCY, none, workId } from './fakes.ts';
import { renderCard } from './render.tsx';
import { CAPTION, CREDENTIALS, fakeRights, FILE, reading, record, source, TRUSTED } from './rights-fakes.ts';

const text = () => document.body.textContent ?? '';
const row = (topic: string) => {
  const found = [...document.querySelectorAll('.topic')].find((one) => one.textContent?.startsWith(topic));
  return found?.textContent ?? '';
};
const card = (...told: Parameters<typeof fakeRights>) =>
  renderCard(none('ring.jpg'), { rights: fakeRights(...told) });

describe('the rights on a card', () => {
  test('are answered in one sentence that names who disagrees', async () => {
    card(reading([FILE, CAPTION]));
    await screen.findByText(
      (words) =>
        seen(words) ===
        'The file says CC BY 4.0 by “Event Horizon Telescope”; the page’s caption credits “Demo Picture Agency”.',
    );
  });

  test('show every position with who takes it and how strong that is', async () => {
    card(reading([CAPTION, FILE]));
    await screen.findByText('CC BY 4.0');
    expect(row('Credit')).toContain('They contradict each other');
    expect(row('Credit')).toMatch(
      /EHT Collaboration.*The file · unsigned.*Demo Picture Agency.*caption · claim of the page/,
    );
    expect(row('Data mining')).toContain('Nobody says');
  });

  test('have room for each topic before anything is known', () => {
    card(null);
    expect(document.querySelectorAll('.topic')).toHaveLength(5);
    expect(text()).toContain('File: reading…');
    expect(text()).not.toContain('Nobody says');
  });

  test('that could not be read are not said to be silent', async () => {
    card(
      reading([], {
        parts: { file: 'unread', page: 'silent', host: 'unread', registry: 'part', others: 'unasked' },
      }),
    );
    await screen.findByText('Nothing that was read says whose picture this is, or on which terms.');
    expect(text()).toContain('File: could not be read');
    expect(text()).toContain('Page: says nothing');
    expect(text()).toContain('Registry: read in part');
    expect(text()).not.toContain('Other registries');
  });

  test('on record elsewhere are an account’s word in that registry', async () => {
    card(reading([record('erc7053', { creators: ['Ana Ruiz'] })]));
    await screen.findByText('Account 0x1200…009f in an ERC-7053 log says it is by \u2068“Ana Ruiz”\u2069.');
    expect(text()).toContain('Other registries: read');
    expect(row('Creator')).toContain('Account 0x1200…009f in an ERC-7053 log · registered elsewhere');
    expect(text()).not.toContain('Only one of your nodes');
  });

  test('on record elsewhere are marked where one node alone tells of it, and which registries were asked is named', async () => {
    const said = record('erc7053', { creators: ['Ana Ruiz'] });
    const alone = { ...said, onlySource: 'a.example' };
    card(reading([alone]), ['erc7053', 'eas']);
    await screen.findAllByText(/Only one of your nodes told this: a\.example/);
    expect(row('Creator')).toContain('registered elsewhere · Only one of your nodes told this: a.example');
    expect(text()).toContain('Other registries (ERC-7053 log and Ethereum Attestation Service): read');
  });

  test('have a line for registries of others from the start, where some are set, under the name that it keeps', async () => {
    const line = () => screen.queryByText(/^Other registries/)?.textContent;
    card(null, ['erc7053']);
    expect(line()).toBe('Other registries (ERC-7053 log): reading…');
    cleanup();
    card(reading([]), []);
    await screen.findByText(/says whose picture this is/);
    expect(line()).toBeUndefined();
  });

  test('are not said to be in no registration where a part of the registry was compared, which is named', async () => {
    const partial = { works: 2048, total: 5000 };
    const { parts } = reading([]);
    renderCard(
      { ...none('ring.jpg'), partial },
      { rights: fakeRights(reading([], { parts: { ...parts, registry: 'part' } })) },
    );
    await screen.findByText('read in part: the newest 2,048 of 5,000 works');
    expect(text()).not.toContain('Registry: says nothing');
  });

  test('are credited as the source that somebody chose has it, and copied so', async () => {
    const copy = vi.fn(() => Promise.resolve());
    renderCard(none('ring.jpg'), { rights: fakeRights(reading([FILE, CAPTION])), copy });
    const chosen = await screen.findByRole<HTMLSelectElement>('combobox');
    const second = chosen.options[1]?.value;
    fireEvent.change(chosen, { target: { value: second } });
    await vi.waitFor(() =>
      expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' }).value).toBe(
        'Demo Picture Agency',
      ),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Copy this credit' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(copy).toHaveBeenCalledWith('Demo Picture Agency');
  });

  test('keep whom somebody chose and what they typed, whatever is told later', async () => {
    let tell: (reading: RightsReading) => void = () => undefined;
    const rights = {
      ...fakeRights(),
      watch: (_: unknown, told: typeof tell) => {
        tell = told;
        told(reading([FILE, CAPTION]));
        return () => undefined;
      },
    };
    renderCard(none('ring.jpg'), { rights });
    const chosen = await screen.findByRole<HTMLSelectElement>('combobox');
    const credit = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' });
    fireEvent.change(chosen, { target: { value: chosen.options[1]?.value } });
    await vi.waitFor(() => expect(credit().value).toBe('Demo Picture Agency'));
    const registered = source('registration', '0x12…9f', { creators: ['Somebody else'] });
    act(() => tell(reading([FILE, CAPTION, registered])));
    await vi.waitFor(() => expect(chosen.options).toHaveLength(3));
    expect(chosen.selectedIndex).toBe(2);
    expect(credit().value).toBe('Demo Picture Agency');
    fireEvent.change(credit(), { target: { value: 'Mine' } });
    act(() => tell({ ...reading([]), verdict: null }));
    act(() => tell(reading([FILE])));
    await vi.waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    expect(credit().value).toBe('Mine');
  });

  test('are not copied in one style while they are written in another', async () => {
    const rights = fakeRights(reading([FILE]));
    const write = vi.fn(rights.write);
    renderCard(none('ring.jpg'), { rights: { ...rights, write } });
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Copy this credit' });
    await vi.waitFor(() => expect(button.disabled).toBe(false));
    write.mockReturnValue(new Promise(() => undefined));
    fireEvent.click(screen.getByRole('radio', { name: 'Markdown' }));
    expect(button.disabled).toBe(true);
  });

  test('fill a letter, which can be changed and is sent to nobody', async () => {
    card(reading([FILE]));
    fireEvent.click(await screen.findByRole('button', { name: 'Take-down notice (US)' }));
    await vi.waitFor(() => {
      const letter = screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' }).at(-1);
      expect(letter?.value).toContain('17 U.S.C. § 512(c)(3)');
      expect(letter?.value).toContain('https://news.example/story');
    });
  });

  test('name a registered work by title and record, where its registration is whose word is used', async () => {
    const work = { title: 'The ring', workId: workId('1'), registry: AGENCY, chainId: 10 };
    card(reading([{ ...source('registration', '0x12…9f', { creators: ['Ana Ruiz'] }), work }, FILE]));
    fireEvent.click(await screen.findByRole('button', { name: 'Take-down notice (US)' }));
    const texts = () =>
      screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' }).map(({ value }) => value);
    await vi.waitFor(() => expect(texts().at(-1)).toContain(`The ring\nregistered as work ${work.workId}`));
    expect(texts()[0]).toMatch(/^“The ring” by Ana Ruiz/);
    const chosen = screen.getByRole<HTMLSelectElement>('combobox');
    fireEvent.change(chosen, { target: { value: chosen.options[1]?.value } });
    await vi.waitFor(() => expect(texts().at(-1)).not.toContain('The ring'));
  });
});

describe('Content Credentials on a card', () => {
  const shown = async (changes: Partial<CheckedCredentials>) => {
    card(reading([FILE], { credentials: { ...CREDENTIALS, ...changes } }));
    return within(await screen.findByRole('region', { name: 'Content Credentials' }));
  };

  test('tell a trusted signer, an unknown one, and what is not valid apart', async () => {
    await shown(TRUSTED);
    expect(text()).toContain('Signed by Camera, Example, a trusted signer.');
  });

  test('say which list a signer is trusted by', async () => {
    await shown(TRUSTED);
    expect(text()).toContain('On C2PA’s list of signers of 5 August 2026, which comes with Whence');
    cleanup();
    await shown({ ...TRUSTED, signer: { ...TRUSTED.signer, trustedBy: { list: 'own' } } });
    expect(text()).toContain('On your own list of signers');
    cleanup();
    await shown(CREDENTIALS);
    expect(text()).not.toContain('list of signers');
  });

  test('tell a time that an authority vouches for from one that anybody may have written', async () => {
    await shown(TRUSTED);
    expect(text()).toContain('by a trusted time stamp');
    cleanup();
    await shown(CREDENTIALS);
    expect(text()).toContain('nobody on a list here vouches for the time');
  });

  test('of an unknown signer say so, and that generative AI was at work', async () => {
    await shown({ trust: 'unknown' });
    expect(text()).toContain('whom no trust list here names');
    expect(text()).toContain('Made with generative AI, its record says.');
    expect(text()).toContain('Created by a generative AI, with Image Maker');
  });

  test('that are not valid say why, and nothing that is in them', async () => {
    await shown({ trust: 'invalid', reasons: ['picture_changed'] });
    expect(text()).toContain(
      'Not valid, so nothing in it is believed: the picture was changed after it was signed.',
    );
    expect(text()).not.toContain('Image Maker');
    expect(text()).not.toContain('generative AI');
  });

  test('that are elsewhere are fetched when somebody presses the button, which names their host whole', async () => {
    const fetch = vi.fn();
    const host = `camera.example.${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.stranger.example:8443`;
    card(reading([FILE], { remote: { host, path: '/m.c2pa?of=1', fetch } }));
    const button = await screen.findByRole('button', { name: /Fetch it from/ });
    expect(button.textContent).toBe(`Fetch it from ${host}`);
    expect(text()).toContain(`${host}/m.c2pa?of=1`);
    expect(fetch).not.toHaveBeenCalled();
    fireEvent.click(button);
    expect(fetch).toHaveBeenCalledOnce();
  });

  test('that could not be checked are neither valid nor not', async () => {
    card(reading([FILE], { credentials: { kind: 'not_checked', reason: 'timeout' } }));
    await screen.findByText(/Could not be checked: it took too long/);
  });
});
