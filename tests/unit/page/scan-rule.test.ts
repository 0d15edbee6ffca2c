import { describe, expect, test } from 'vitest';
import { whyOff, type ScanRule } from '../../../utils/page/scan-rule.ts';

describe('whyOff', () => {
  const rule: ScanRule = { when: 'always', always: ['news.example'], never: ['bank.example'] };

  test('a site is a host and what is under it, and no other that ends alike', () => {
    expect(whyOff(rule, 'bank.example')).toBe('never');
    expect(whyOff(rule, 'www.bank.example')).toBe('never');
    expect(whyOff(rule, 'mybank.example')).toBeNull();
    expect(whyOff(rule, 'bank.example.evil.example')).toBeNull();
  });

  test('on click, only the sites that were named are looked at by themselves', () => {
    const onClick = { ...rule, when: 'on_click' } as const;
    expect(whyOff(onClick, 'news.example')).toBeNull();
    expect(whyOff(onClick, 'other.example')).toBe('on_click');
    expect(whyOff(onClick, '')).toBe('on_click');
  });

  test('never is stronger than always', () => {
    expect(whyOff({ ...rule, always: ['shop.bank.example'] }, 'shop.bank.example')).toBe('never');
  });
});
