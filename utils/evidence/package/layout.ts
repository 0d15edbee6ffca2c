/** Names of files in a package (DESIGN: `<id>.evidence.zip`) and in the WACZ in it. */
export const WACZ = 'capture.wacz';
export const ENCRYPTED_WACZ = 'capture.wacz.age';
export const SEAL = 'seal.json';
export const CUSTODY = 'custody.jsonl';
export const VERIFY_TXT = 'VERIFY.txt';
export const ACCOUNT_PROOF = 'proofs/account.json';
export const OTS_PROOF = 'proofs/seal.ots';
export const ANCHOR_PROOF = /^proofs\/evm-\d{1,15}\.json$/;
export const TSA_PROOF = /^proofs\/tsa-\d{1,3}\.tsr$/;

export const WARC = 'archive/data.warc.gz';
export const CDX = 'indexes/index.cdx';
export const PAGES = 'pages/pages.jsonl';
export const CAPTURE = 'evidence/capture.json';
export const CALLS = 'evidence/calls.jsonl';
export const CONSISTENCY = 'evidence/consistency.json';
export const IMAGES = 'evidence/images.json';
/** What file, host and page say of the rights in its pictures. */
export const RIGHTS = 'evidence/rights.json';
export const TLS_CHAIN = 'evidence/tls-chain.pem';
/** What a witness captured of the same page, as it handed it over; and how the two compare. */
export const WITNESS_PACKAGE = 'evidence/witness.evidence.zip';
export const WITNESS = 'evidence/witness.json';
export const SCREENSHOT = /^evidence\/screenshot-\d{1,3}\.png$/;
export const REPORT = 'report/report.html';
export const DATAPACKAGE = 'datapackage.json';
export const DATAPACKAGE_DIGEST = 'datapackage-digest.json';
