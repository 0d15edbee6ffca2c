// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Text form of the CIDs of metadata documents
library MetadataCid {
    /// @dev RFC 4648 base32 in lower case, which multibase calls `b`.
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /// @notice The CIDv1 (raw, sha2-256) of a document, in base32.
    /// @dev The CID is 0x01551220 and the digest. The first 30 bits and the multibase prefix are always `bafkrei`; what is
    /// left are two zero bits, the digest and two zero bits of padding: 52 digits of five bits.
    /// @param digest SHA-256 of the document.
    function toText(bytes32 digest) internal pure returns (string memory) {
        bytes memory digits = new bytes(52);
        for (uint256 i = 0; i < 51; ++i) {
            digits[i] = ALPHABET[(uint256(digest) >> (253 - 5 * i)) & 31];
        }
        digits[51] = ALPHABET[(uint256(digest) << 2) & 31];
        return string.concat("bafkrei", string(digits));
    }
}
