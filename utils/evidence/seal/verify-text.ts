import { derOfSignature } from './der-signature.ts';
import type { WaczSummary } from '../package/write-wacz.ts';

/**
 * VERIFY.txt: how to check the package with `unzip`, `sha256sum` and `openssl`, line by line, in the folder where it was
 * unpacked. Written before the seal, which holds its digest; so it names everything but M.
 */
export function writeVerifyText(captureId: string, summary: WaczSummary, isEncrypted: boolean): string {
  const { wacz, datapackageHash, signature, publicKey } = summary;
  return `# Evidence ${captureId}: how to check it without Whence.
# Run these lines in the folder where the package was unpacked; each must end without an error.
# What they do not tell: whether what was captured is what a server sent. See report/report.html in capture.wacz.
${
  isEncrypted
    ? `
# 0. Where it is encrypted, open it, with the file of an identity (age-keygen) that it was encrypted for:
[ ! -e capture.wacz.age ] || age -d -i "$IDENTITY" -o capture.wacz capture.wacz.age
`
    : ''
}
# 1. The capture is the one that was sealed.
echo '${wacz.sha256}  capture.wacz' | sha256sum -c
grep -q '"sha256":"${wacz.sha256}"' seal.json
unzip -tq capture.wacz

# 2. Its list of files is the one that was signed. The fingerprint of the key is printed: compare it with the one you know.
unzip -p capture.wacz datapackage.json > datapackage.json
echo '${datapackageHash}  datapackage.json' | sha256sum -c
echo '${publicKey}' | openssl base64 -d -A -out key.der
openssl pkey -pubin -inform DER -in key.der -out key.pem
sha256sum key.der
echo '${derOfSignature(signature)}' | openssl base64 -d -A -out signature.der
printf 'sha256:%s' '${datapackageHash}' | openssl dgst -sha256 -verify key.pem -signature signature.der

# 3. Each file is the one on the list.
mkdir -p files && unzip -qo capture.wacz -d files
sed 's/},{/}\\n{/g' datapackage.json | sed -nE 's/.*"hash":"sha256:([0-9a-f]{64})".*"path":"([^"]+)".*/\\1  files\\/\\2/p' | sha256sum -c

# 4. M, the digest of the seal, is what was time-stamped and anchored.
sha256sum seal.json
for proof in proofs/tsa-*.tsr; do [ ! -e "$proof" ] || openssl ts -reply -in "$proof" -text; done
# With the certificate of the authority's root in root.pem:
#   openssl ts -verify -data seal.json -in proofs/tsa-1.tsr -CAfile root.pem
# OpenTimestamps: ots verify -f seal.json proofs/seal.ots
# Chain: EvidenceLog.anchoredAt(M) at the address in proofs/evm-<chain id>.json.

# 5. The log of its custody: each line names the digest of the one before it.
previous=$(printf '0%.0s' $(seq 64)); while IFS= read -r line; do printf '%s' "$line" | grep -q "\\"prev\\":\\"$previous\\"" || exit 1; previous=$(printf '%s' "$line" | sha256sum | cut -c1-64); done < custody.jsonl
`;
}
