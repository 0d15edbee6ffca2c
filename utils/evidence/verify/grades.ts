import type { CheckId, Finding, Grade, Outcome, Standing } from './types.ts';

type Outcomes = Readonly<Record<CheckId, Outcome>>;

/** What the checks amount to: four grades apart, each with what it does not prove. `isSealed`: whether a seal could be read. */
export function gradeChecks(outcomes: Outcomes, findings: readonly Finding[], isSealed: boolean) {
  const because = (...checks: CheckId[]) => [
    ...new Set(
      findings
        .filter(({ check, outcome }) => checks.includes(check) && outcome !== 'passed')
        .map(({ reason }) => reason),
    ),
  ];
  const INTEGRITY = ['zip', 'resources', 'digest_file', 'signature', 'warc', 'logs', 'ciphertext'] as const;
  const standing = integrityOf(INTEGRITY.map((check) => outcomes[check]));
  const integrity: Grade = {
    standing,
    says: isSealed ? INTEGRITY_SAYS[standing] : saysUnsealed(findings),
    doesNotProve: 'that what was captured is what a server sent, or that it is true',
    because: because(...INTEGRITY),
  };
  const refused = standing === 'refused';
  const graded = (grade: Grade): Grade =>
    refused
      ? {
          ...grade,
          standing: 'refused',
          says: integrity.says,
          because: integrity.because,
        }
      : grade;
  return {
    integrity,
    time: graded(gradeTime(outcomes, findings, because(...TIME))),
    identity: graded(gradeIdentity(findings, because('signature', 'logs'))),
    origin: graded(gradeOrigin(outcomes, findings, because('consistency', 'tls'))),
  };
}

const INTEGRITY_SAYS: Readonly<Record<Standing, string>> = {
  holds: 'Nothing in the package has changed since it was sealed.',
  partly: 'Nothing in the package has changed, but something in it could not be confirmed.',
  open: 'The capture is encrypted and was not opened: only its envelope was checked.',
  refused: 'The package does not fit its seal: it was changed, damaged, or not made as Whence makes it.',
};

/** Where no seal could be read: nothing says then that anything was changed since. */
const saysUnsealed = (findings: readonly Finding[]): string =>
  findings.some(({ reason }) => reason === 'zip.too_large')
    ? 'The file was not looked into: it is too large.'
    : 'No seal could be read in the file, so that there was nothing to check it by.';

function integrityOf(outcomes: readonly Outcome[]): Standing {
  if (outcomes.includes('failed')) return 'refused';
  // Absent is what could not be looked into: a package always has resources, a WARC and logs.
  if (outcomes.slice(0, 5).includes('absent')) return 'open';
  return outcomes.includes('unproven') ? 'partly' : 'holds';
}

const STAMPS = ['tsa', 'ots', 'merkle', 'anchor'] as const;
const TIME = [...STAMPS, 'time_order'] as const;

function gradeTime(outcomes: Outcomes, findings: readonly Finding[], because: readonly string[]): Grade {
  const isStampless = STAMPS.every((check) => outcomes[check] === 'absent');
  const doesNotProve = isStampless
    ? 'when it was captured: it has no stamp of anybody else, and clocks can be set'
    : 'how long before the earliest stamp it was captured; and stamps are as true as the chain or the authority that gave them';
  const grade = (standing: Standing, says: string): Grade => ({ standing, says, doesNotProve, because });
  if (TIME.some((check) => outcomes[check] === 'failed')) {
    return grade('refused', 'A proof of time contradicts the package.');
  }
  const has = (checks: readonly CheckId[], wanted: Outcome) =>
    findings.some(({ check, outcome }) => checks.includes(check) && outcome === wanted);
  const isStamped = has(['tsa', 'anchor'], 'passed');
  const isAfterBeacon = has(['time_order'], 'passed');
  // A calendar's promise takes nothing away; a stamp that nobody could confirm does.
  if (has(['tsa', 'anchor', 'time_order'], 'unproven') && (isStamped || isAfterBeacon)) {
    return grade('partly', 'Something of what tells its time was confirmed, but not all of it.');
  }
  if (isStamped && isAfterBeacon) {
    return grade('holds', 'It was captured after the block it names, and sealed before the earliest stamp.');
  }
  if (isAfterBeacon)
    return grade('partly', 'It was captured after the block it names; when it was sealed is not shown.');
  return grade('open', 'Only the clock of the capturing device tells when.');
}

function gradeIdentity(findings: readonly Finding[], because: readonly string[]): Grade {
  const isCoSigned = findings.some(({ reason }) => reason === 'signature.co_signed');
  return {
    standing: 'partly',
    says: isCoSigned
      ? 'One key signed the capture, the seal and the first line of custody, and an Ethereum account the seal.'
      : 'One key signed the capture, the seal and the first line of custody.',
    doesNotProve: `whose key ${isCoSigned ? 'or account ' : ''}it is: compare it with the one that its holder gives`,
    because,
  };
}

/** Not that servers were only asked again, which is what a witness makes up for. */
const isLeftOpen = ({ check, outcome, reason }: Finding) =>
  check === 'consistency' && outcome === 'unproven' && reason !== 'consistency.not_watched';

function gradeOrigin(outcomes: Outcomes, findings: readonly Finding[], because: readonly string[]): Grade {
  const has = (wanted: string) => findings.some(({ reason }) => reason === wanted);
  const [isKnown, isWitnessed] = [has('consistency.known_witness_agrees'), has('consistency.witness_agrees')];
  const doesNotProve =
    isKnown || isWitnessed
      ? `what the server sends to others, what screenshots and the saved page show (they are not compared), or that the two captures are independent${isKnown ? '' : ': anybody can make a second key'}`
      : 'what the server sent: whoever captures alone can forge both sides. A second capture by somebody else tells more';
  const grade = (standing: Standing, says: string): Grade => ({
    standing,
    says,
    doesNotProve,
    because: standing === 'holds' ? [] : because,
  });
  if (outcomes.consistency === 'failed' || outcomes.tls === 'failed') {
    return grade('refused', 'The page showed other things than were served, or from another host.');
  }
  // What another key vouches for takes back nothing that this capture itself leaves unproven.
  if (isKnown && findings.some(isLeftOpen)) {
    return grade(
      'partly',
      'A witness whose key you know captured the same within minutes, but not all that this capture shows could be confirmed.',
    );
  }
  if (isKnown) {
    return grade('holds', 'A witness whose key you know captured the same page and pictures within minutes.');
  }
  if (isWitnessed) {
    return grade(
      'partly',
      'Somebody with another key captured the same page and pictures within minutes; whose key it is, is not known here.',
    );
  }
  return outcomes.consistency === 'passed' && outcomes.tls === 'passed'
    ? grade('partly', 'The capture itself says that the page was shown as its host served it.')
    : grade('open', 'Nothing shows that the page was served as it was shown.');
}
