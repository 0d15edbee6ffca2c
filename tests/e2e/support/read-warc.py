"""Reads a WARC with nothing but Python's own library: one JSON line for each record, with the digest of its HTTP body, which
a revisit has of the record that it refers to."""

import gzip
import hashlib
import json
import sys


def headers_of(stream):
    first = stream.readline()
    fields = {}
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode().partition(":")
        fields[name.strip().lower()] = value.strip()
    return first.decode().strip(), fields


digests = {}
with gzip.open(sys.argv[1]) as warc:
    while True:
        version, record = headers_of(warc)
        if not version:
            break
        if not version.startswith("WARC/1."):
            sys.exit(f"no record begins with {version!r}")
        block = warc.read(int(record["content-length"]))
        if warc.read(4) != b"\r\n\r\n":
            sys.exit("a record does not end where it says")
        body = block.split(b"\r\n\r\n", 1)[1] if record["warc-type"] == "response" else block
        digest = hashlib.sha256(body).hexdigest()
        if record["warc-type"] == "revisit":
            digest = digests[record["warc-refers-to"]]
        digests[record["warc-record-id"]] = digest
        print(
            json.dumps(
                {
                    "type": record["warc-type"],
                    "uri": record.get("warc-target-uri"),
                    "payloadDigest": record.get("warc-payload-digest"),
                    "sha256": digest,
                }
            )
        )
