import {
  collectedMedia,
  collectedMetadata,
  collectedPage,
  collectedSource,
  type Collected,
  type Records,
} from './collected.ts';

/** What a standard asks of evidence, and where the answer is. */
export interface ChecklistItem {
  readonly asks: string;
  /** `here`: in this package; `partly`: some of it; `person`: nobody but a person can; `missing`: this capture does not have it. */
  readonly answer: Collected['answer'] | 'person';
  readonly where: string;
}

export interface Checklist {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

const here = (asks: string, where: string): ChecklistItem => ({ asks, answer: 'here', where });
const person = (asks: string, where: string): ChecklistItem => ({ asks, answer: 'person', where });
const told = (asks: string, collected: Collected): ChecklistItem => ({ asks, ...collected });
const hereIf = (isThere: boolean, asks: string, where: string): ChecklistItem => ({
  asks,
  answer: isThere ? 'here' : 'missing',
  where,
});

/** What three standards ask, for this capture. A checklist is no legal advice, and no court's answer. */
export function checklistsFor(records: Records): readonly Checklist[] {
  const { capture } = records;
  return [
    {
      title: 'United States: Federal Rules of Evidence 902(13) and 902(14)',
      items: [
        here(
          '902(13): the process or system that made the record',
          'evidence/capture.json: browser, extension, build',
        ),
        here('902(13): what it did', 'evidence/calls.jsonl: every call, chained by hash'),
        here(
          '902(14): data identified by their hash',
          'datapackage.json: SHA-256 of each file; VERIFY.txt tells how to check',
        ),
        person(
          'Certification by a qualified person (902(11) or (12))',
          'signed by whoever ran the capture or checked it',
        ),
        person('Notice to the adverse party before trial', 'with the record and the certification'),
      ],
    },
    {
      title: 'China: criteria of the Hangzhou Internet Court (2018, Huatai Yimei v. Daotong)',
      items: [
        person(
          'Whether the party that stores the evidence is qualified and neutral',
          'who anchored and who stamped it stands in proofs/',
        ),
        here(
          'Whether the means of capture are credible',
          'evidence/calls.jsonl and evidence/consistency.json; the source is public',
        ),
        hereIf(
          capture.mode === 'full',
          'Whether it was captured as it was served',
          'full mode: served bytes and certificates',
        ),
        // Sealed before anything is anchored: the report cannot know.
        person(
          'Whether the digest on the chain is that of the file',
          'M, the SHA-256 of seal.json, against proofs/evm-<chain>.json where it was anchored; VERIFY.txt tells how',
        ),
        here(
          'Whether the content is whole',
          'evidence/capture.json, completeness: what was found, captured and missed',
        ),
      ],
    },
    {
      title: 'Berkeley Protocol on Digital Open Source Investigations (2022): collection',
      items: [
        here('Web address', capture.url),
        told('Source code', collectedSource(records)),
        told('Full-page capture with date and time', collectedPage(records)),
        told('Embedded media files', collectedMedia(records)),
        told('Embedded metadata', collectedMetadata(records)),
        person(
          'Contextual data',
          capture.note === '' ? 'no note was added' : 'the note at the top of this report',
        ),
        here('Collection data: time, clock, zone, software', 'evidence/capture.json'),
        person('Name of the collector', 'the package names a key, not a person'),
        here('Hash value or other identification', 'datapackage.json; seal.json'),
      ],
    },
  ];
}
