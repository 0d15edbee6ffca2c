import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { OthersSection, type OthersSectionProps } from '../../components/settings/OthersSection.tsx';
import { ANOTHER } from './fakes.ts';
import { renderWith } from './render.tsx';

const SCHEMA = `0x${'5'.repeat(64)}` as const;
const CONTRACT = ANOTHER;

const open = (props: Partial<OthersSectionProps> = {}) => {
  const onSave = vi.fn(() => Promise.resolve());
  renderWith(<OthersSection others={null} chainId={7} onSave={onSave} {...props} />);
  return onSave;
};
const inLog = () => within(screen.getByRole('group', { name: /ERC-7053/ }));
const inEas = () => within(screen.getByRole('group', { name: /EAS/ }));
const enter = (field: HTMLElement, text: string) => fireEvent.change(field, { target: { value: text } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save registries' }));

describe('registries of others in the settings', () => {
  test('are asked once their contracts are saved, on the chain of the network', async () => {
    const onSave = open();
    enter(inLog().getByLabelText('Contract’s address'), ` ${CONTRACT} `);
    enter(inLog().getByLabelText(/First block/), '12');
    enter(inEas().getByLabelText('Contract’s address'), CONTRACT);
    enter(inEas().getByLabelText('UID of the schema'), SCHEMA.toUpperCase().replace('0X', '0x'));
    save();
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(onSave).toHaveBeenCalledWith({
      chainId: 7,
      commitLog: { contract: CONTRACT, sinceBlock: 12 },
      attestations: { contract: CONTRACT, schema: SCHEMA, sinceBlock: 0 },
    });
  });

  test('are asked no more once their fields are empty', async () => {
    const others = { chainId: 7, commitLog: { contract: CONTRACT, sinceBlock: 3 }, attestations: null };
    const onSave = open({ others });
    enter(inLog().getByLabelText('Contract’s address'), '');
    save();
    expect(await screen.findByText(/no other registry is asked/)).toBeTruthy();
    expect(onSave).toHaveBeenCalledWith(null);
  });

  test.each([
    ['a contract that is none', () => inLog().getByLabelText('Contract’s address'), '0x12', /40 digits/],
    ['a block that is none', () => inLog().getByLabelText(/First block/), 'yesterday', /whole number/],
    [
      'a service without its schema',
      () => inEas().getByLabelText('Contract’s address'),
      CONTRACT,
      /64 digits/,
    ],
  ])('%s is said at its field, and nothing is saved', (_, field, text, problem) => {
    const onSave = open();
    enter(field(), text);
    save();
    expect(screen.getByText(problem)).toBeTruthy();
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect(onSave).not.toHaveBeenCalled();
  });

  test('of another chain are said not to be asked', () => {
    open({ others: { chainId: 1, commitLog: { contract: CONTRACT, sinceBlock: 0 }, attestations: null } });
    expect(screen.getByText(/set for chain 1. On chain 7 they are not asked/)).toBeTruthy();
  });

  test('cannot be set before a network is', () => {
    open({ chainId: null });
    expect(screen.getByText(/Set a network first/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
